// SPDX-License-Identifier: Apache-2.0

extension Settings {
    /// What the one-stop desk stands on.
    static let oneStopKeys = [
        Key(
            name: "onestop.clamd",
            fallback: "/run/clamav/clamd.ctl",
            meaning: "socket of ClamAV's daemon, which looks at what citizens send; empty: none"
        ),
        Key(
            name: "onestop.scans",
            fallback: "",
            meaning:
                "folder into which scanners of one-stop desks write, with one folder for each agency's code; empty: none"
        ),
        Key(
            name: "onestop.population",
            fallback: "",
            meaning:
                "address that answers for the register of the population; empty: it fills nothing in"
        ),
        Key(
            name: "onestop.key",
            fallback: "",
            meaning:
                "key by which agencies seal receipts and other slips; empty: they bear no signature"
        ),
        Key(
            name: "onestop.payment",
            fallback: "",
            meaning:
                "address of the service that takes fees online; empty: fees are paid at the desk"
        ),
        Key(
            name: "onestop.payment-secret",
            fallback: "",
            meaning: "secret that we and the payment service sign with",
            isSecret: true
        ),
        Key(
            name: "onestop.payment-seconds",
            fallback: "600",
            meaning: "seconds between two statements asked of the payment service"
        ),
    ]
}
