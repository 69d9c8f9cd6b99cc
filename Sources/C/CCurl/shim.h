// SPDX-License-Identifier: Apache-2.0

#include <curl/curl.h>

// curl_easy_setopt takes any type behind its second argument, which Swift cannot call.

static inline CURLcode vanlang_curl_text(CURL *curl, CURLoption option, const char *value) {
    return curl_easy_setopt(curl, option, value);
}

static inline CURLcode vanlang_curl_number(CURL *curl, CURLoption option, long value) {
    return curl_easy_setopt(curl, option, value);
}

static inline CURLcode vanlang_curl_pointer(CURL *curl, CURLoption option, void *value) {
    return curl_easy_setopt(curl, option, value);
}
