"""Title, publisher, day and language of pages as the press makes them: portals, WordPress, AMP, JSON-LD, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from made import AR, EN, paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable

    from madar.read.jail import Reading

    Read = Callable[[str, bytes], Reading]

BODY_AR, BODY_EN = paragraphs(*[AR] * 4), paragraphs(*[EN] * 4)
MENU = "".join(f'<li><a href="/{n}">{word}</a></li>' for n, word in enumerate(
    ["الرئيسية", "أخبار", "سياسة", "اقتصاد", "رياضة", "ثقافة", "منوعات", "صحة", "علوم", "فيديو", "صور", "آراء", "من نحن", "اتصل بنا"]
))  # fmt: skip
PAGES: dict[str, tuple[str, tuple[str, str, str, str]]] = {
    "a portal with Open Graph and a Levantine date": (
        ('<html lang="ar" dir="rtl"><head><title>القافلة عادت من حيث أتت | بوابة المشربية</title>'
        '<meta property="og:title" content="القافلة عادت من حيث أتت"><meta property="og:site_name" content="بوابة المشربية">'
        f'</head><body><nav><ul>{MENU}</ul></nav><h1>القافلة عادت من حيث أتت</h1>'
        f'<div class="info">الثلاثاء 3 أيار 2016 - 14:20</div>{BODY_AR}</body></html>'),
        ("القافلة عادت من حيث أتت", "بوابة المشربية", "2016-05-03", "ar"),
    ),
    "a WordPress page whose publisher stands elsewhere in its graph": (
        ('<html lang="en-US"><head><title>Convoy turned back - Harbour Post</title>'
        '<script type="application/ld+json">{"@context":"https://schema.org","@graph":['
        '{"@type":"NewsArticle","headline":"Convoy turned back","datePublished":"2016-05-03T22:10:00+03:00",'
        '"publisher":{"@id":"https://harbour.example/#organization"}},'
        '{"@type":"Organization","@id":"https://harbour.example/#organization","name":"Harbour Post"}]}</script>'
        f'</head><body class="post-template"><article><h1 class="entry-title">Convoy turned back</h1>{BODY_EN}</article>'
        "</body></html>"),
        ("Convoy turned back", "Harbour Post", "2016-05-03", "en"),
    ),
    "an AMP page": (
        ('<html amp lang="ar"><head><title>الجسر مغلق</title><link rel="canonical" href="https://mada.example/1">'
        '<script type="application/ld+json">{"@type":["NewsArticle"],"headline":"الجسر مغلق",'
        '"datePublished":"2022-03-21","publisher":{"@type":"Organization","name":"صحيفة المدى الحر"}}</script></head>'
        f"<body><header>صحيفة المدى الحر</header><h1>الجسر مغلق</h1>{BODY_AR}</body></html>"),
        ("الجسر مغلق", "صحيفة المدى الحر", "2022-03-21", "ar"),
    ),
    "no metadata, a printed date with both months": (
        (f"<html><head><title>الميناء ينفي - وكالة السنابل</title></head><body><table><tr><td>{MENU}</td></tr></table>"
        f"<h1>الميناء ينفي</h1><p>الأربعاء 23 آذار/مارس 2022</p>{BODY_AR}</body></html>"),
        ("الميناء ينفي", "وكالة السنابل", "2022-03-23", "ar"),
    ),
    "no metadata, a Hijri date with the common one": (
        (f"<html><head><title>بيان من إدارة الميناء</title></head><body><h2>بيان من إدارة الميناء</h2>"
        f"<p>الخميس 20 شعبان 1443هـ الموافق 24 مارس 2022م</p>{BODY_AR}</body></html>"),
        ("بيان من إدارة الميناء", "", "2022-03-24", "ar"),
    ),
    "a date in Eastern digits after a label": (
        ("<html><body><h1>وفد يزور المرفأ</h1><span>تاريخ النشر: ٢٠٢٢/٠٣/٢٤</span>"
        f"{BODY_AR}</body></html>"),
        ("وفد يزور المرفأ", "", "2022-03-24", "ar"),
    ),
    "microdata": (
        ('<html lang="en"><body><div itemscope itemtype="http://schema.org/NewsArticle">'
        '<h2 itemprop="headline">Port denies it</h2><meta itemprop="datePublished" content="2022-03-24T06:00Z">'
        '<span itemprop="publisher" itemscope><meta itemprop="name" content="Delta Wire"></span>'
        f'<div itemprop="articleBody">{BODY_EN}</div></div></body></html>'),
        ("Port denies it", "Delta Wire", "2022-03-24", "en"),
    ),
    "a headline that is all of the site's name": (
        ('<html lang="en"><head><title>Harbour Post | Bridge closed for a week</title>'
        '<meta property="og:site_name" content="Harbour Post"></head>'
        f"<body><h1>Bridge closed for a week</h1><p>Published: March 24, 2022 | Updated: March 26, 2022</p>{BODY_EN}</body></html>"),
        ("Bridge closed for a week", "Harbour Post", "2022-03-24", "en"),
    ),
    "many links before the story": (
        (f'<html dir="rtl"><body><div id="top"><ul>{MENU}{MENU}</ul></div><div class="content"><h1>القافلة لم تعبر</h1>'
        f'<div class="date">نشر في: 12 حزيران 2019</div>{BODY_AR}</div></body></html>'),
        ("القافلة لم تعبر", "", "2019-06-12", "ar"),
    ),
    "a logo as the first heading": (
        ('<html lang="ar"><head><title>المدى الحر | نفي من الميناء</title><meta property="og:title" content="نفي من الميناء"/>'
        '<meta property="og:site_name" content="المدى الحر"/></head><body><header><h1><a href="/">المدى الحر</a></h1></header>'
        f'<article><h2>نفي من الميناء</h2><time datetime="2020-02-29T10:00:00+02:00">اليوم</time>{BODY_AR}</article></body></html>'),
        ("نفي من الميناء", "المدى الحر", "2020-02-29", "ar"),
    ),
    "a date that is none, then a good one": (
        ('<html lang="en"><head><meta property="article:published_time" content="0000-00-00"><title>Denied</title>'
        f'<meta name="date" content="2021-11-05"></head><body><h1>Denied by the port</h1>{BODY_EN}</body></html>'),
        ("Denied by the port", "", "2021-11-05", "en"),
    ),
    "English markup around Arabic words": (
        ('<html lang="en"><head><title>المرفأ: لا صحة للخبر</title></head><body><h1>المرفأ: لا صحة للخبر</h1>'
        f'<p>Posted on 5 May 2018</p>{BODY_AR}</body></html>'),
        ("المرفأ: لا صحة للخبر", "", "2018-05-05", "ar"),
    ),
    "a Maghrebi date and a related story's own": (
        ('<html lang="ar"><body><article><h1>الجسر يفتح غدا</h1><p>07 جانفي 2021</p>'
        f'{BODY_AR}</article><aside class="related"><a href="/x">خبر آخر</a><time datetime="2009-01-01">قديم</time></aside></body></html>'),
        ("الجسر يفتح غدا", "", "2021-01-07", "ar"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_a_page_s_masthead_is_read(read: Read, name: str) -> None:
    page, (title, publisher, published, lang) = PAGES[name]
    [document] = read("page.html", f"<!DOCTYPE html><meta charset=utf-8>{page}".encode()).documents
    assert (document.title, document.publisher, document.published, document.lang) == (
        title,
        publisher,
        published,
        lang,
    )
