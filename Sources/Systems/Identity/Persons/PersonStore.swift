// SPDX-License-Identifier: Apache-2.0

import Core
import Storage

/// Every statement on the tables `account_person`, `account_business` and `account_reading`.
struct PersonStore {
    let connection: any Connection

    func person(of account: ID<Account>) throws -> Person? {
        try connection.rows(
            """
            SELECT person_number, old_number, name, born_on, phone, mail, matched_at
            FROM account_person WHERE account = \(account)
            """
        ).first.map { row in
            Person(
                number: try row.optional("person_number", as: String.self)
                    .flatMap(PersonNumber.init),
                oldNumber: try row.value("old_number"),
                name: try row.value("name"),
                bornOn: try row.optional("born_on"),
                phone: try row.value("phone"),
                mail: try row.value("mail"),
                matchedAt: try row.optional("matched_at")
            )
        }
    }

    func owner(of number: PersonNumber) throws -> ID<Account>? {
        try connection.rows(
            "SELECT account FROM account_person WHERE person_number = \(number.text)"
        ).first?.value("account")
    }

    /// False when another account has the number.
    func save(_ person: Person, of account: ID<Account>) throws -> Bool {
        if let number = person.number, let owner = try owner(of: number), owner != account {
            return false
        }
        try connection.run(
            """
            INSERT INTO account_person (account, person_number, old_number, name, born_on, phone,
                mail, matched_at)
            VALUES (\(account), \(person.number?.text), \(person.oldNumber), \(person.name),
                \(person.bornOn), \(person.phone), \(person.mail), \(person.matchedAt))
            ON CONFLICT (account) DO UPDATE SET person_number = excluded.person_number,
                old_number = excluded.old_number, name = excluded.name,
                born_on = excluded.born_on, phone = excluded.phone, mail = excluded.mail,
                matched_at = excluded.matched_at
            """
        )
        return true
    }

    /// Frees the number for an account anew; what was kept beside it stays for the record.
    func release(_ account: ID<Account>) throws {
        try connection.run(
            "UPDATE account_person SET person_number = NULL WHERE account = \(account)"
        )
    }

    func business(of account: ID<Account>) throws -> Business? {
        try connection.rows(
            """
            SELECT tax_code, register_code, name FROM account_business WHERE account = \(account)
            """
        ).first.map { row in
            Business(
                taxCode: try row.value("tax_code"),
                registerCode: try row.value("register_code"),
                name: try row.value("name")
            )
        }
    }

    /// Accounts with the same name and birth date, closed ones included; fifty at most.
    func namesakes(of person: Person) throws -> [ID<Account>] {
        guard let bornOn = person.bornOn else { return [] }
        return try connection.rows(
            """
            SELECT account FROM account_person
            WHERE born_on = \(bornOn) AND name = \(person.name) ORDER BY account LIMIT 50
            """
        ).map { try $0.value("account") }
    }

    func owner(ofTaxCode code: String) throws -> ID<Account>? {
        try connection.rows("SELECT account FROM account_business WHERE tax_code = \(code)").first?
            .value("account")
    }

    func save(_ business: Business, of account: ID<Account>) throws {
        try connection.run(
            """
            INSERT INTO account_business (account, tax_code, register_code, name)
            VALUES (\(account), \(business.taxCode), \(business.registerCode), \(business.name))
            """
        )
    }
}
