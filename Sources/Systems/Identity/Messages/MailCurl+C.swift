// SPDX-License-Identifier: Apache-2.0

import CCurl
import Foundation

/// One libcurl handle, used by one queue alone; it keeps its connection between letters.
final class MailCurl: @unchecked Sendable {
    private let curl = curl_easy_init()

    deinit { curl_easy_cleanup(curl) }

    /// Blocks until the server took the letter, or throws what it said.
    func send(_ letter: [UInt8], to recipient: String, by server: MailServer) throws {
        guard let curl else { throw MessageFault(description: "libcurl does not start") }
        curl_easy_reset(curl)
        guard let recipients = curl_slist_append(nil, recipient) else {
            throw MessageFault(description: "no memory for the letter")
        }
        defer { curl_slist_free_all(recipients) }
        vanlang_curl_text(curl, CURLOPT_URL, server.url)
        vanlang_curl_text(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        vanlang_curl_text(curl, CURLOPT_MAIL_FROM, server.from)
        vanlang_curl_pointer(curl, CURLOPT_MAIL_RCPT, recipients)
        if !server.user.isEmpty {
            vanlang_curl_text(curl, CURLOPT_USERNAME, server.user)
            vanlang_curl_text(curl, CURLOPT_PASSWORD, server.password)
        }
        let encryption = server.isLocal ? CURLUSESSL_TRY : CURLUSESSL_ALL
        vanlang_curl_number(curl, CURLOPT_USE_SSL, Int(encryption.rawValue))
        vanlang_curl_number(curl, CURLOPT_UPLOAD, 1)
        vanlang_curl_number(curl, CURLOPT_NOSIGNAL, 1)
        vanlang_curl_number(curl, CURLOPT_TIMEOUT, 30)
        vanlang_curl_number(curl, CURLOPT_CONNECTTIMEOUT, 10)
        var bytes = letter
        let result = bytes.withUnsafeMutableBytes { buffer -> CURLcode in
            // libcurl reads a FILE by itself, so no function of ours is called from C.
            guard let file = fmemopen(buffer.baseAddress, buffer.count, "r") else {
                return CURLE_OUT_OF_MEMORY
            }
            defer { fclose(file) }
            vanlang_curl_pointer(curl, CURLOPT_READDATA, UnsafeMutableRawPointer(file))
            return curl_easy_perform(curl)
        }
        guard result == CURLE_OK else {
            throw MessageFault(description: String(cString: curl_easy_strerror(result)))
        }
    }
}
