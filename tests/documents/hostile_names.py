"""What people, forms and programs may put where a name or a title is asked for."""

from __future__ import annotations

HOSTILE_TEXTS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}{% raw %}",
    "${7*7} #{7*7} %s %d {0}",
    "'; DROP TABLE workshops; --",
    "../../../../etc/passwd",
    "=cmd|' /C calc'!A0",
    "\u202etxet desrever\u202c",
    "zero\u200bwidth\ufeffmarks",
    "nul\x00bell\x07escape\x1b[31m",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!",
    "田中さんにあげて下さい",
    "👩‍👩‍👧‍👦 🇲🇦",
    "مُنَاقَشَةُ سُبُلِ اِسْتِخْدَامِ اللُّغَةِ",
    "ﷺ ﷽",
    "\ud800 half a pair",
    "￾￿",
    "</title></head><h1>x",
    "W" * 300,
    " \t\n ",
]
HOSTILE_NAMES = [
    *("undefined", "null", "NaN", "-1", "1e400", "1,000.5", "٠١٢٣"),
    *("'", '"', "''\"''", "`", "<", "&", "&amp;", "&#0;", "</p></td></table>"),
    *("<!-- never closed", "<![CDATA[x]]>", "]]>", "<?php echo 1 ?>", "<style>*{display:none}</style>"),
    *('<svg onload="alert(1)">', "javascript:alert(1)", '<a href="file:///etc/hosts">x</a>', "url(http://[::1]/)"),
    *("{% include 'x' %}", "{{ self.__class__ }}", "{# comment", "%(name)s", "$HOME `id` $(id)", "\\x41 \\u0041 \\"),
    *("; content: 'x'", "*/ } body { display: none } /*", "@page { size: 1px }", "-- OR 1=1"),
    *("C:\\CON\\AUX.pdf", "~/.ssh", "..", "a/b", "name\twith\ttabs", "two\r\nlines", "\u2028line\u2029paragraph"),
    *(
        "\u00ad\u00adsoft",
        "\u180e\u200c\u200d\u2060joined",
        "\u061cعلامة",
        "\u202d\u2066both\u2069",
        "\ufff9a\ufffab\ufffb",
    ),
    *(
        "e\u0301" * 40,
        "\u0300alone",
        "ẞß \u017f \u0131 İ",
        "\uff26\uff35\uff2c\uff2c",
        "𝔄𝔪𝔦𝔫𝔞",
        "ﻷﻵﻹﻻ",
        "ـــــ",
        "٪؟؛،",
    ),
    "\u070f\u0605\U000110bd\U0001bca0\U0001d173format",
    *("👩🏽‍⚖️", "\U000e0041\U000e007f", "\U0010ffff", "한국어", "ไทย", "हिन्दी", "x" * 2_000, "ا" * 500),
]
