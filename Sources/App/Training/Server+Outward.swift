// SPDX-License-Identifier: Apache-2.0

import Axis
import Identity
import ServiceLifecycle

extension Server {
    /// What speaks to others by itself: partners, webhooks, clients of our sign-in.
    ///
    /// A copy for training has none of it, and follows its clock instead.
    var outwardJobs: [any Service] {
        get throws {
            let training = runtime.settings.training
            if training.isOn {
                return [
                    RepeatingJob("training-clock", restMilliseconds: 1000, logger: logger) {
                        try training.refresh()
                        return false
                    }
                ]
            }
            let (identity, holder) = (runtime.identity, runtime.holder)
            return [
                LinkService(
                    partners: runtime.partners,
                    holder: holder,
                    logger: logger,
                    bodyLimit: try runtime.settings.integer("axis.body-limit"),
                    configuration: PartnerCalls(try TLSFiles(runtime)).configuration
                ),
                RepeatingJob("logout-notices", restMilliseconds: 1000, logger: logger) {
                    try await identity.tellLogouts()
                },
            ] + runtime.webhooks.jobs(logger: logger)
        }
    }
}
