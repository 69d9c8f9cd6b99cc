// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Storage

/// Units, officers and posts of an office that leaves: with their ids, for tasks name them.
struct ExitPeople {
    let runtime: Runtime

    func bytes(of agency: Agency) async throws -> [UInt8] {
        let units = try await runtime.directory.units(of: agency.id, by: Runtime.shell)
        let posts = try await posts(in: agency)
        var officers: [Officer] = []
        for id in Set(posts.map(\.officer)).sorted(by: { $0.description < $1.description }) {
            let found = try await runtime.database.read { try Directory.officer(id, in: $0) }
            if let found { officers.append(found) }
        }
        var writer = JSONWriter()
        writer.value(
            .object([
                ("units", .array(units.map(Self.json))),
                ("officers", .array(officers.map(Self.json))),
                ("posts", .array(posts.map(Self.json))),
            ])
        )
        return writer.bytes
    }

    private func posts(in agency: Agency) async throws -> [Post] {
        var posts: [Post] = []
        while true {
            let page = try await runtime.directory.posts(
                in: agency.id,
                after: posts.last?.id,
                limit: 500,
                by: Runtime.shell
            )
            posts += page
            if page.count < 500 { return posts }
        }
    }

    private static func json(_ unit: AgencyUnit) -> JSON {
        .object(
            [
                ("id", .string(unit.id.description)), ("name", .string(unit.name)),
                ("short", .string(unit.shortName)), ("kind", .string(unit.kind.rawValue)),
                ("parent", unit.parent.map { .string($0.description) } ?? .null),
            ] + validity(unit.validity)
        )
    }

    private static func json(_ officer: Officer) -> JSON {
        .object(
            [
                ("id", .string(officer.id.description)), ("name", .string(officer.name)),
                ("mail", .string(officer.mail)), ("phone", .string(officer.phone)),
                ("sample", .bool(officer.isSample)),
            ] + validity(officer.validity)
        )
    }

    private static func json(_ post: Post) -> JSON {
        .object(
            [
                ("id", .string(post.id.description)),
                ("officer", .string(post.officer.description)),
                ("unit", post.unit.map { .string($0.description) } ?? .null),
                ("title", .string(post.title)), ("roles", .string(post.rolesText)),
                ("acting", post.actingFor.map { .string($0.description) } ?? .null),
            ] + validity(post.validity)
        )
    }

    private static func validity(_ validity: Validity) -> [(String, JSON)] {
        [
            ("from", .string(validity.start.description)),
            ("until", validity.end.map { .string($0.description) } ?? .null),
        ]
    }

    /// Opens who is not here yet; who is here by that id stays as he is.
    func read(_ bytes: [UInt8], into agency: Agency) async throws {
        let json = try JSON(parsing: bytes, maximumBytes: 256 << 20)
        let known = Set(
            try await runtime.directory.units(of: agency.id, by: Runtime.shell).map(\.id)
        )
        let units = (json["units"]?.elements ?? []).compactMap { Self.unit($0, agency) }
        for unit in units.parentsFirst where !known.contains(unit.id) {
            try await runtime.directory.open(unit, by: Runtime.shell, requestID: "take-over")
        }
        for officer in (json["officers"]?.elements ?? []).compactMap({ Self.officer($0, agency) }) {
            let found = try await runtime.database.read {
                try Directory.officer(officer.id, in: $0)
            }
            guard found == nil else { continue }
            try await runtime.directory.open(officer, by: Runtime.shell, requestID: "take-over")
        }
        // Who stands in for somebody comes after him.
        let posts = (json["posts"]?.elements ?? []).compactMap { Self.post($0, agency) }
        for post in posts.filter({ $0.actingFor == nil }) + posts.filter({ $0.actingFor != nil }) {
            let found = try await runtime.database.read { try Directory.post(post.id, in: $0) }
            guard found == nil else { continue }
            try await runtime.directory.open(post, by: Runtime.shell, requestID: "take-over")
        }
    }

    private static func validity(_ json: JSON) -> Validity? {
        json["from"]?.text.flatMap { CivilDate(text: $0) }.map {
            Validity(from: $0, until: json["until"]?.text.flatMap { CivilDate(text: $0) })
        }
    }

    private static func unit(_ json: JSON, _ agency: Agency) -> AgencyUnit? {
        guard let id = json["id"]?.text.flatMap({ ID<AgencyUnit>($0) }),
            let validity = validity(json)
        else { return nil }
        return AgencyUnit(
            id: id,
            agency: agency.id,
            parent: json["parent"]?.text.flatMap { ID<AgencyUnit>($0) },
            name: json["name"]?.text ?? "",
            shortName: json["short"]?.text ?? "",
            kind: json["kind"]?.text.flatMap { AgencyUnit.Kind(rawValue: $0) } ?? .division,
            validity: validity
        )
    }

    private static func officer(_ json: JSON, _ agency: Agency) -> Officer? {
        guard let id = json["id"]?.text.flatMap({ ID<Officer>($0) }), let validity = validity(json)
        else { return nil }
        return Officer(
            id: id,
            agency: agency.id,
            name: json["name"]?.text ?? "",
            mail: json["mail"]?.text ?? "",
            phone: json["phone"]?.text ?? "",
            validity: validity,
            isSample: json["sample"]?.boolean ?? false
        )
    }

    private static func post(_ json: JSON, _ agency: Agency) -> Post? {
        guard let id = json["id"]?.text.flatMap({ ID<Post>($0) }),
            let officer = json["officer"]?.text.flatMap({ ID<Officer>($0) }),
            let validity = validity(json)
        else { return nil }
        let roles = (json["roles"]?.text ?? "").split(separator: " ").compactMap {
            Role(rawValue: String($0))
        }
        return Post(
            id: id,
            officer: officer,
            agency: agency.id,
            unit: json["unit"]?.text.flatMap { ID<AgencyUnit>($0) },
            title: json["title"]?.text ?? "",
            roles: Set(roles),
            validity: validity,
            actingFor: json["acting"]?.text.flatMap { ID<Post>($0) }
        )
    }
}
