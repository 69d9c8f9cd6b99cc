// SPDX-License-Identifier: Apache-2.0

import CGlibc

/// Gives freed memory back to the system; worth it once, after the start has read the directory.
func returnFreedMemory() { malloc_trim(0) }
