import Terminal
import Testing

@testable import Console

@Suite struct KeyMapTests {
    @Test("no two rows of the key table collide in a place")
    func collisions() {
        for place in KeyPlace.allCases {
            var seen: [KeyEvent: String] = [:]
            for binding in KeyMap.bindings(in: place) {
                for key in binding.keys {
                    #expect(
                        seen[key] == nil, "\(KeyWords.word(key)) in \(place): \(seen[key] ?? "") and \(binding.words)")
                    seen[key] = binding.words
                }
            }
        }
    }

    @Test("every place can be left, helped with, and quit from")
    func wayOut() {
        for place in KeyPlace.allCases {
            #expect(KeyMap.binding(for: .escape, in: place)?.action == .back)
            #expect(KeyMap.binding(for: .character("?"), in: place)?.action == .help)
            #expect(KeyMap.binding(for: .control("c"), in: place)?.action == .interrupt)
            #expect(KeyMap.binding(for: .character("W"), in: place)?.action == .armOrLock)
        }
    }

    @Test("keys that change or destroy name what they need, and no bare control key destroys")
    func risks() {
        for binding in KeyMap.bindings where binding.risk == .destroys {
            #expect(binding.needs != .nothing)
            for key in binding.keys {
                if case .control = key { Issue.record("\(binding.words) on \(KeyWords.word(key))") }
            }
        }
    }

    @Test("keys of later work are not in the table", arguments: ["F", "C", "u", "r"])
    func later(key: Character) {
        for place in KeyPlace.allCases { #expect(KeyMap.binding(for: .character(key), in: place) == nil) }
    }

    @Test("every verb of the command line has its own name and a usage that begins with it")
    func verbs() {
        let names = CommandTable.verbs.flatMap(\.names)
        #expect(Set(names).count == names.count)
        for verb in CommandTable.verbs {
            #expect(verb.usage.hasPrefix(verb.names[0]))
            #expect(verb.least <= verb.arguments.count)
        }
    }
}
