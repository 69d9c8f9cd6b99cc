// SPDX-License-Identifier: Apache-2.0

import Configuration
import Core
import Foundation
import SystemPackage

/// Every setting there is, with its meaning and default.
///
/// Each can be given on the command line where a command has the option, in the environment
/// (`server.port` is `VANLANG_SERVER_PORT`), or in `vanlang.json` in the data folder or where
/// `VANLANG_CONFIG` points; the first of these that has it wins.
struct Settings: Sendable {
    struct Key: Sendable {
        let name: String
        let fallback: String
        let meaning: String
        var isSecret = false
    }

    /// Where a value came from.
    enum Source: String, Sendable {
        case commandLine = "command line"
        case environment
        case file
        case fallback = "default"
    }

    private let values: [String: (value: String, source: Source)]
    /// Whether the data folder is a copy for exercises.
    let training: Training

    /// Reads every key; `overrides` are options given on the command line.
    static func load(overrides: [String: String] = [:]) async throws -> Settings {
        let environment = ConfigReader(
            provider: EnvironmentVariablesProvider().prefixKeys(with: "vanlang")
        )
        let data = overrides["data"] ?? environment.string(forKey: "data", default: "data")
        let path =
            ProcessInfo.processInfo.environment["VANLANG_CONFIG"] ?? "\(data)/vanlang.json"
        let file = ConfigReader(
            provider: try await FileProvider<JSONSnapshot>(
                filePath: FilePath(path),
                allowMissing: true
            )
        )
        let training = try Training(data: data)
        var values: [String: (value: String, source: Source)] = [:]
        for key in keys {
            let name = ConfigKey(key.name.split(separator: ".").map(String.init))
            if training.isOn, Training.withheld.contains(key.name) {
                values[key.name] = (key.fallback, .fallback)
            } else if let value = overrides[key.name] {
                values[key.name] = (value, .commandLine)
            } else if let value = environment.string(forKey: name, isSecret: key.isSecret) {
                values[key.name] = (value, .environment)
            } else if let value = file.string(forKey: name, isSecret: key.isSecret)
                ?? file.int(forKey: name).map({ String($0) })
            {
                values[key.name] = (value, .file)
            } else {
                values[key.name] = (key.fallback, .fallback)
            }
        }
        return Settings(values: values, training: training)
    }

    func string(_ name: String) -> String { values[name]?.value ?? "" }

    func source(_ name: String) -> Source { values[name]?.source ?? .fallback }

    func integer(_ name: String) throws -> Int {
        let text = string(name)
        guard let value = Int(text), value >= 0 else {
            throw PlainError("Setting \(name) is «\(text)»; it must be a whole number.")
        }
        return value
    }

    /// Whether this program speaks TLS itself, rather than a balancer before it.
    var speaksTLS: Bool { !string("server.tls-key").isEmpty }

    /// The first address by which people reach the pages, without a slash at its end; empty: unknown.
    var publicURL: String {
        let first = string("server.public-url").split { $0 == "," || $0 == " " }.first ?? ""
        return String(first.hasSuffix("/") ? first.dropLast() : first)
    }

    /// Roles separated by commas or spaces.
    func roles(_ name: String) throws -> Set<Role> {
        let words = string(name).split { $0 == "," || $0 == " " }
        return try Set(
            words.map { word in
                guard let role = Role(rawValue: String(word)) else {
                    let all = Role.allCases.map(\.rawValue).joined(separator: ", ")
                    throw PlainError("Setting \(name): «\(word)» is no role. Roles: \(all).")
                }
                return role
            }
        )
    }

    /// The folder of everything that this node keeps.
    var data: String { string("data") }
}

/// An error for the person at the terminal: one sentence with the way out.
struct PlainError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
