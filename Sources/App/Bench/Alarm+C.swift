// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Lets the alarm signal through on this thread, and so in the processes that it starts.
///
/// Threads of the concurrency runtime hold signals back and children inherit that; `openssl speed`,
/// which measures by an alarm, would then never end.
func letAlarmsThrough() {
    var alarm = sigset_t()
    sigemptyset(&alarm)
    sigaddset(&alarm, SIGALRM)
    pthread_sigmask(SIG_UNBLOCK, &alarm, nil)
}
