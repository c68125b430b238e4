import Testing

@testable import Terminal

@Suite struct KeyDecoderTests {
    private func keys(_ bytes: String) -> [KeyEvent] {
        var decoder = KeyDecoder()
        return decoder.feed(Array(bytes.utf8)) + (decoder.flushDelay == nil ? [] : decoder.flush())
    }

    @Test(
        "a sequence is the key that the terminals send it for",
        arguments: [
            // xterm, VT220, rxvt, the Linux console and tmux.
            ("\u{1B}[A", KeyEvent.up), ("\u{1B}OA", .up), ("\u{1B}[B", .down), ("\u{1B}OB", .down),
            ("\u{1B}[C", .right), ("\u{1B}OC", .right), ("\u{1B}[D", .left), ("\u{1B}OD", .left),
            ("\u{1B}[H", .home), ("\u{1B}OH", .home), ("\u{1B}[1~", .home), ("\u{1B}[7~", .home),
            ("\u{1B}[F", .end), ("\u{1B}OF", .end), ("\u{1B}[4~", .end), ("\u{1B}[8~", .end),
            ("\u{1B}[2~", .insert), ("\u{1B}[3~", .delete), ("\u{1B}[5~", .pageUp), ("\u{1B}[6~", .pageDown),
            ("\u{1B}[Z", .backTab), ("\u{1B}[1;5A", .up), ("\u{1B}[3;2~", .delete), ("\u{1B}[a", .up),
            ("\u{1B}OP", .function(1)), ("\u{1B}[11~", .function(1)), ("\u{1B}[[A", .function(1)),
            ("\u{1B}[1;2P", .function(1)), ("\u{1B}OS", .function(4)), ("\u{1B}[15~", .function(5)),
            ("\u{1B}[[E", .function(5)), ("\u{1B}[17~", .function(6)), ("\u{1B}[24~", .function(12)),
            ("\u{1B}OM", .enter), ("\u{1B}Oq", .character("1")), ("\u{1B}[27;5;105~", .control("i")),
            ("\u{1B}[105;5u", .control("i")), ("\u{1B}[27u", .escape), ("\u{1B}[9;2u", .backTab),
            ("\r", .enter), ("\n", .enter), ("\t", .tab), ("\u{7F}", .backspace), ("\u{8}", .backspace),
            ("\0", .control(" ")), ("\u{3}", .control("c")), ("\u{1A}", .control("z")), ("\u{1C}", .control("\\")),
            ("a", .character("a")), ("~", .character("~")), ("é", .character("é")), ("漢", .character("漢")),
            ("😀", .character("😀")), ("\u{1B}x", .alt("x")), ("\u{1B}é", .alt("é")),
        ])
    func sequences(bytes: String, key: KeyEvent) {
        #expect(keys(bytes) == [key])
    }

    @Test("the same bytes give the same keys however they are cut")
    func pieces() {
        let bytes = Array("a\u{1B}[5~é\u{1B}OP漢\u{1B}[200~one\ntwo\u{1B}[201~\u{1B}[<0;3;4M😀\u{1B}[1;5C\u{1B}xz".utf8)
        var whole = KeyDecoder()
        let expected = whole.feed(bytes)
        #expect(expected.count == 11)
        for size in 1...bytes.count {
            var decoder = KeyDecoder()
            var keys: [KeyEvent] = []
            for start in stride(from: 0, to: bytes.count, by: size) {
                keys += decoder.feed(bytes[start..<min(bytes.count, start + size)])
            }
            #expect(keys == expected, "cut into pieces of \(size)")
        }
    }

    @Test("ESC alone is the key once no byte follows, and before that nothing")
    func escape() {
        var decoder = KeyDecoder()
        #expect(decoder.feed([0x1B]).isEmpty)
        #expect(decoder.flushDelay == .milliseconds(25))
        #expect(decoder.flush() == [.escape])
        #expect(decoder.flushDelay == nil)
        #expect(decoder.flush().isEmpty)
    }

    @Test("two escapes are two keys; escape and enter at once are not alt-enter")
    func escapes() {
        #expect(keys("\u{1B}\u{1B}") == [.escape, .escape])
        #expect(keys("\u{1B}\r") == [.escape, .enter])
        #expect(keys("\u{1B}\u{3}") == [.escape, .control("c")])
    }

    @Test("what begins a sequence and is left alone is alt with a character")
    func halves() {
        #expect(keys("\u{1B}[") == [.alt("[")])
        #expect(keys("\u{1B}O") == [.alt("O")])
        #expect(keys("\u{1B}[1;") == [])
    }

    @Test("a paste is one event, whatever is in it")
    func paste() {
        #expect(keys("\u{1B}[200~rm -rf\n\u{1B}[Aq\u{1B}[201~x") == [.paste("rm -rf\n\u{1B}[Aq"), .character("x")])
        #expect(keys("\u{1B}[200~\u{1B}[201~").isEmpty)
    }

    @Test("a paste that never ends is taken as far as it came")
    func unfinishedPaste() {
        var decoder = KeyDecoder()
        #expect(decoder.feed(Array("\u{1B}[200~half".utf8)).isEmpty)
        #expect(decoder.flushDelay == .seconds(2))
        #expect(decoder.flush() == [.paste("half")])
        #expect(decoder.feed([0x71]) == [.character("q")])
    }

    @Test("a paste longer than its limit is cut, and what follows it are keys again")
    func longPaste() {
        var decoder = KeyDecoder()
        let limit = KeyDecoder.pasteLimitBytes
        var events = decoder.feed(Array("\u{1B}[200~".utf8))
        events += decoder.feed([UInt8](repeating: 0x61, count: limit + 100))
        events += decoder.feed(Array("\u{1B}[201~b".utf8))
        #expect(events.count == 2)
        if case .paste(let text) = events.first { #expect(text.utf8.count == limit) }
        #expect(events.last == .character("b"))
    }

    @Test("clicks and the wheel tell their place, counted from 0")
    func mouse() {
        #expect(keys("\u{1B}[<0;10;5M") == [.mouse(.press, at: Position(row: 4, column: 9))])
        #expect(keys("\u{1B}[<0;10;5m") == [.mouse(.release, at: Position(row: 4, column: 9))])
        #expect(keys("\u{1B}[<64;1;1M") == [.mouse(.wheelUp, at: .zero)])
        #expect(keys("\u{1B}[<65;1;1M") == [.mouse(.wheelDown, at: .zero)])
        #expect(keys("\u{1B}[<0;0;0M").isEmpty)
        #expect(keys("\u{1B}[M !!q") == [.character("q")], "the old report's three bytes are no keys")
    }

    @Test(
        "what no key sends is swallowed whole, and the next key is heard",
        arguments: [
            "\u{1B}[?1;2c", "\u{1B}[>0;276;0c", "\u{1B}]0;title\u{7}", "\u{1B}]52;c;aGk=\u{1B}\\", "\u{1B}P+r\u{1B}\\",
            "\u{1B}[12;40R", "\u{1B}[99~", "\u{1B}[5;5;5;5;5;5x", "\u{1B}[I",
        ])
    func answers(bytes: String) {
        #expect(keys(bytes + "q") == [.character("q")])
    }

    @Test(
        "bytes that are no UTF-8 are dropped and cost no later key",
        arguments: [
            [0xFF], [0xC0, 0x80], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80, 0x80],
            [0xC2, 0x85],
        ] as [[UInt8]])
    func broken(bytes: [UInt8]) {
        var decoder = KeyDecoder()
        #expect(decoder.feed(bytes + [0x71]).last == .character("q"))
    }

    @Test("an endless sequence is given up, and keys are heard again")
    func endless() {
        var decoder = KeyDecoder()
        _ = decoder.feed(Array("\u{1B}[".utf8) + [UInt8](repeating: 0x31, count: 3 * KeyDecoder.sequenceLimitBytes))
        _ = decoder.flush()
        #expect(decoder.feed([0x71]) == [.character("q")])
    }

    @Test("random bytes never trap, and after a rest a key is a key", arguments: [UInt64(1), 4711, 20_261_125])
    func garbage(seed: UInt64) {
        var state = seed
        var decoder = KeyDecoder()
        for round in 0..<200 {
            var bytes: [UInt8] = []
            for _ in 0..<50 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let byte = UInt8(truncatingIfNeeded: state >> 33)
                bytes.append(byte % 4 == 0 ? 0x1B : byte % 4 == 1 ? 0x5B : byte)
            }
            _ = decoder.feed(bytes)
            _ = decoder.flush()
            #expect(decoder.feed([0x71]) == [.character("q")], "seed \(seed) round \(round)")
        }
    }
}
