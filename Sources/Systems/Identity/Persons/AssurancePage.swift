// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// How surely a citizen is known, and how he gets further.
struct AssurancePage {
    let context: PageContext
    let navigation: Navigation
    let state: FormState
    let own: OwnPerson
    /// Whether this node can ask the register.
    let mayAsk: Bool

    static let path = "/account/assurance"
    static let born = "born"

    private var say: Say { context.say }

    var html: HTML {
        let title = say("identity.assurance")
        let form = self.form
        return Layout.page(
            context,
            title: title,
            navigation: navigation,
            breadcrumbs: [Link(say("identity.account"), to: AccountPage.path)],
            width: .narrow,
            isError: !state.summary.isEmpty,
            body: """
                \(Heading(title, lead: say("identity.assurance-lead")).html(say))
                \(ErrorSummary(state, say, of: form ?? "").html(say))
                \(known)
                \(form)
                \(own.level < .seen ? desk : nil)
                """
        )
    }

    private var known: HTML {
        let person = own.person
        return SummaryList([
            .init(say("identity.level"), text: say("identity.level.\(own.level.rawValue)")),
            .init(say("identity.personal-number"), text: person.number?.masked ?? ""),
            .init(say("identity.full-name"), text: person.name),
            .init(
                say("identity.born"),
                text: person.bornOn?.vietnamese ?? say("identity.born-unknown")
            ),
        ]).html(say)
    }

    /// Nothing where the register has agreed already, or cannot be asked.
    private var form: HTML? {
        guard own.level == .stated, mayAsk else { return nil }
        let born: HTML? =
            own.person.bornOn == nil
            ? Fields(say, state).date(Self.born, label: say("identity.born")) : nil
        let form = PostForm(
            context,
            to: Self.path,
            body: """
                \(born)
                \(ButtonRow([Button(say("identity.match"))]).html(say))
                """
        )
        return """
            <h2>\(say("identity.match-title"))</h2>
            <p>\(say("identity.match-about"))</p>
            \(form.html)
            """
    }

    private var desk: HTML {
        """
        <h2>\(say("identity.match-desk"))</h2>
        <p>\(say("identity.match-desk-about"))</p>
        """
    }
}

extension Identity {
    static let assuranceTexts: Texts = [
        "identity.assurance": Text(vi: "Mức độ xác thực", en: "Level of assurance"),
        "identity.assurance-lead": Text(
            vi: "Một số thủ tục chỉ nhận người đã được xác thực danh tính ở mức 2 hoặc mức 3.",
            en: "Some procedures are only for people whose identity is known at level 2 or 3."
        ),
        "identity.born-unknown": Text(vi: "chưa khai", en: "not stated"),
        "identity.match-title": Text(
            vi: "Lên mức 2: đối chiếu với dữ liệu dân cư",
            en: "To level 2: compare with the register of the population"
        ),
        "identity.match-about": Text(
            vi:
                "Số định danh, họ tên và ngày sinh được đối chiếu với Cơ sở dữ liệu quốc gia về dân cư, mất vài giây.",
            en:
                "Number, name and birth date are compared with the national register of the population, within seconds."
        ),
        "identity.match": Text(vi: "Đối chiếu", en: "Compare"),
        "identity.match-desk": Text(vi: "Lên mức 3: tại quầy", en: "To level 3: at a desk"),
        "identity.match-desk-about": Text(
            vi:
                "Mang thẻ căn cước đến bất kỳ bộ phận một cửa nào. Cán bộ xem giấy tờ, xác nhận hoặc sửa thông tin sai ngay tại chỗ.",
            en:
                "Take your identity card to any one-stop desk. An officer looks at it and confirms or corrects what is stated."
        ),
        "done.identity.matched": Text(
            vi: "Thông tin khớp với dữ liệu dân cư. Tài khoản đã ở mức 2.",
            en: "What you stated agrees with the register. The account is at level 2."
        ),
        "done.identity.registered-stated": Text(
            vi:
                "Đã mở tài khoản ở mức 1 và đăng nhập. Chưa đối chiếu được với dữ liệu dân cư: xin xem “Mức độ xác thực” ở trang tài khoản.",
            en:
                "The account is open at level 1, and you are signed in. It was not compared with the register yet: see “Level of assurance” on the page of your account."
        ),
        "identity.register.differs": Text(
            vi:
                "Thông tin đã khai chưa khớp với Cơ sở dữ liệu quốc gia về dân cư. Xin mang thẻ căn cước đến bộ phận một cửa để được xác nhận hoặc sửa.",
            en:
                "What you stated does not agree with the national register of the population. Take your identity card to a one-stop desk to have it confirmed or corrected."
        ),
        "identity.register.silent": Text(
            vi:
                "Cơ sở dữ liệu quốc gia về dân cư tạm thời không trả lời. Tài khoản vẫn dùng được ở mức hiện tại; xin thử lại sau ít phút, hoặc mang thẻ căn cước đến bộ phận một cửa.",
            en:
                "The national register of the population does not answer just now. The account works at its level; try again in some minutes, or take your identity card to a one-stop desk."
        ),
    ]
}
