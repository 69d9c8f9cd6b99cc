// swift-tools-version: 6.3
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let argumentParser = Target.Dependency.product(
    name: "ArgumentParser",
    package: "swift-argument-parser"
)
let configuration = Target.Dependency.product(
    name: "Configuration",
    package: "swift-configuration"
)
let asn1 = Target.Dependency.product(name: "SwiftASN1", package: "swift-asn1")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let x509 = Target.Dependency.product(name: "X509", package: "swift-certificates")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let httpClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let lifecycle = Target.Dependency.product(
    name: "ServiceLifecycle",
    package: "swift-service-lifecycle"
)
let unixSignals = Target.Dependency.product(
    name: "UnixSignals",
    package: "swift-service-lifecycle"
)
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let nioHTTPTypes = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioHTTP = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let nioTLS = Target.Dependency.product(name: "NIOTLS", package: "swift-nio")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let testing = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")

/// A C library from Debian, seen through a module map.
func shim(_ name: String, _ pkgConfig: String, _ package: String) -> Target {
    .systemLibrary(
        name: name,
        path: "Sources/C/\(name)",
        pkgConfig: pkgConfig,
        providers: [.apt([package])]
    )
}

/// One target that every system may import, and its tests.
func platform(
    _ name: String,
    uses: [Target.Dependency],
    tests: [Target.Dependency] = [],
    data: [Resource] = []
) -> [Target] {
    [
        .target(
            name: name,
            dependencies: uses,
            path: "Sources/Platform/\(name)",
            resources: data,
            swiftSettings: settings
        ),
        .testTarget(
            name: "\(name)Tests",
            dependencies: uses + [.target(name: name)] + tests,
            path: "Tests/\(name)Tests",
            swiftSettings: settings
        ),
    ]
}

/// One system and its tests, where `uses` names the systems it may import.
func system(
    _ name: String,
    uses: [String] = [],
    libraries: [Target.Dependency] = [],
    tests: [Target.Dependency] = [],
    data: [Resource] = []
) -> [Target] {
    let shared: [Target.Dependency] = [
        "Core", "Formats", "Storage", "Journal", "Directory", "Web", hummingbird, lifecycle,
        logging, metrics,
    ]
    let all = shared + libraries + uses.map { .target(name: $0) }
    return [
        .target(
            name: name,
            dependencies: all,
            path: "Sources/Systems/\(name)",
            resources: data,
            swiftSettings: settings
        ),
        .testTarget(
            name: "\(name)Tests",
            dependencies: all + [.target(name: name), "TestSupport", testing] + tests,
            path: "Tests/\(name)Tests",
            swiftSettings: settings
        ),
    ]
}

let package = Package(
    name: "vanlang",
    products: [.executable(name: "vanlang", targets: ["vanlang"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1.git", from: "1.7.4"),
        .package(url: "https://github.com/apple/swift-certificates.git", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-configuration.git", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics.git", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.35.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        .package(
            url: "https://github.com/hummingbird-project/hummingbird.git",
            from: "2.28.1",
            traits: []
        ),
        .package(url: "https://github.com/swift-server/async-http-client.git", from: "1.37.0"),
        .package(url: "https://github.com/apple/swift-system.git", from: "1.8.1"),
        .package(
            url: "https://github.com/swift-server/swift-service-lifecycle.git",
            from: "2.13.0"
        ),
    ],
    targets: [
        .systemLibrary(name: "CGlibc", path: "Sources/C/CGlibc"),
        shim("CArgon2", "libargon2", "libargon2-dev"),
        shim("CCurl", "libcurl", "libcurl4-openssl-dev"),
        shim("CLibCrypto", "libcrypto", "libssl-dev"),
        // A header alone: the module of a token is loaded while the program runs.
        .systemLibrary(
            name: "CPKCS11",
            path: "Sources/C/CPKCS11",
            providers: [.apt(["libp11-kit-dev"])]
        ),
        shim("CLibPQ", "libpq", "libpq-dev"),
        shim("CLibXML2", "libxml-2.0", "libxml2-dev"),
        shim("CZlib", "zlib", "zlib1g-dev"),
        shim("CPangoCairo", "pangocairo", "libpango1.0-dev"),
        shim("CQRencode", "libqrencode", "libqrencode-dev"),
        shim("CXLSXWriter", "xlsxwriter", "libxlsxwriter-dev"),
        .executableTarget(
            name: "vanlang",
            dependencies: [
                "CGlibc", "Core", "Formats", "Storage", "Journal", "Directory", "Trust", "Web",
                "Axis", "Identity", "Admin", "Records", "Signing", "Certificates", "Procedures",
                "OneStop", "Portal",
                argumentParser, configuration, crypto, httpClient, httpTypes,
                hummingbird, hummingbirdCore,
                lifecycle, logging,
                metrics, nioCore, nioHTTP, nioSSL, systemPackage, unixSignals,
            ],
            path: "Sources/App",
            swiftSettings: settings
        ),
        .target(
            name: "TestSupport",
            dependencies: ["Core", "Storage", "Journal", "Directory", "Trust"],
            path: "Tests/TestSupport",
            swiftSettings: settings
        ),
        .target(
            name: "OneStopSupport",
            dependencies: [
                "Core", "Storage", "Journal", "Directory", "Procedures", "OneStop", "TestSupport",
            ],
            path: "Tests/OneStopSupport",
            swiftSettings: settings
        ),
        .testTarget(name: "ArchitectureTests", swiftSettings: settings),
        .testTarget(
            name: "AppTests",
            dependencies: [
                "vanlang", "Core", "Formats", "Storage", "Journal", "Directory", "Trust", "Web",
                "Axis",
                "Identity", "Admin", "Records", "Signing", "Certificates", "Procedures", "OneStop",
                "Portal",
                "TestSupport", httpTypes, hummingbird, logging, nioCore,
                testing,
            ],
            path: "Tests/AppTests",
            swiftSettings: settings
        ),
    ]
        + platform("Core", uses: [])
        + platform(
            "Formats",
            uses: ["Core", "CLibXML2", "CZlib", "CPangoCairo", "CQRencode", "CXLSXWriter", crypto]
        )
        + platform(
            "Storage",
            uses: ["Core", "CLibPQ", crypto, grdb, httpClient, logging, nioCore, nioHTTP, sqlite],
            tests: ["TestSupport"]
        )
        + platform("Journal", uses: ["Core", "Storage", crypto], tests: ["TestSupport"])
        + platform(
            "Trust",
            uses: [
                "CArgon2", "CLibCrypto", "CPKCS11", "Core", "Formats", "Storage", "Journal", asn1,
                crypto, cryptoExtras, x509,
            ],
            tests: ["TestSupport"]
        )
        + platform(
            "Directory",
            uses: ["Core", "Storage", "Journal", crypto],
            tests: ["TestSupport"],
            data: [.embedInCode("Data")]
        )
        + platform(
            "Web",
            uses: [
                "Core", "CZlib", crypto, httpTypes, hummingbird, hummingbirdCore, lifecycle,
                logging, metrics, nioCore, nioHTTPTypes, nioSSL, nioTLS,
            ],
            tests: [
                "TestSupport", testing, .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "ServiceLifecycleTestKit", package: "swift-service-lifecycle"),
            ],
            data: [.embedInCode("Design/Assets")]
        )
        + system("Axis", libraries: ["Trust", crypto, httpClient, httpTypes, nioCore, nioHTTP])
        + system(
            "Identity",
            libraries: [
                "CArgon2", "CCurl", "Trust", crypto, cryptoExtras, httpClient, nioCore, nioHTTP,
            ],
            data: [.embedInCode("Passkeys/passkey.js")]
        )
        + system("Records", uses: ["Axis"], libraries: ["Trust", crypto, nioCore])
        + system("Admin", uses: ["Axis", "Identity"])
        + system("Procedures", data: [.embedInCode("Data")])
        + system(
            "OneStop",
            uses: ["Procedures"],
            libraries: [crypto, nioCore],
            tests: ["OneStopSupport"],
            data: [.embedInCode("Data")]
        )
        + system(
            "Portal",
            uses: ["OneStop", "Procedures"],
            libraries: [nioCore],
            tests: ["OneStopSupport", httpTypes]
        )
        + system("Signing", libraries: ["Trust", crypto, nioCore])
        + system("Certificates", libraries: ["Trust", nioCore])
)
