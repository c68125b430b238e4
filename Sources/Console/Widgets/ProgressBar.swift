internal import Terminal

/// `▕█████░░░░▏`: how far something is.
enum ProgressBar {
    /// Draws the bar into exactly `width` cells; nothing under 3 cells.
    static func put(_ fraction: Double, at position: Position, width: Int, into frame: inout Frame) {
        guard width >= 3 else { return }
        let inner = width - 2
        let share = fraction.isFinite ? min(1, max(0, fraction)) : 0
        let full = Int((share * Double(inner)).rounded(.down))
        frame.put("▕", at: position, role: .progressRest)
        frame.put(String(repeating: "█", count: full), at: position.moved(columns: 1), role: .progress)
        frame.put(
            String(repeating: "░", count: inner - full), at: position.moved(columns: 1 + full), role: .progressRest)
        frame.put("▏", at: position.moved(columns: width - 1), role: .progressRest)
    }
}
