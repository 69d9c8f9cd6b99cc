// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Trust

struct TilePathTests {
    @Test func `tlog-tiles: paths are spelled as the specification says`() {
        let samples: [(TilePath, String)] = [
            (TilePath(TileAddress(level: 0, index: 0)), "tile/0/000"),
            (TilePath(TileAddress(level: 0, index: 273), width: 112), "tile/0/273.p/112"),
            (TilePath(TileAddress(level: 1, index: 1), width: 17), "tile/1/001.p/17"),
            (TilePath(TileAddress(level: 63, index: 1_234_067)), "tile/63/x001/x234/067"),
            (TilePath(TileAddress(level: 2, index: 1000), width: 1), "tile/2/x001/000.p/1"),
        ]
        for (path, text) in samples {
            #expect(path.description == text)
            #expect(TilePath(text) == path)
        }
    }

    @Test(arguments: [
        "", "tile", "tile/0", "tile/0/", "tile/0/0", "tile/0/00", "tile/0/0000", "tile/64/000",
        "tile/00/000", "tile/-1/000", "tile/0/001.p/0", "tile/0/001.p/256", "tile/0/001.p/01",
        "tile/0/001.p", "tile/0/001.p/", "tile/0/x000/001", "tile/0/001/002", "tile/0/x001",
        "tile/0/x001/x002", "tile/0/../000", "tile/0/00١", "tile/0/000/", "/tile/0/000",
        "tile/0/x999/x999/x999/x999/x999/x999/999", "tile/entries/000", "tile/0/x001/002.p/1/2",
        "tile/0/X001/002",
    ])
    func `no other spelling is read`(text: String) {
        #expect(TilePath(text) == nil)
    }
}
