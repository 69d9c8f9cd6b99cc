// SPDX-License-Identifier: Apache-2.0
// What the Glibc module of Swift leaves out.

#include <malloc.h>
#include <sys/random.h>
