"""The search finds what its page gives as examples, in the modules that come with the site."""

from playwright.sync_api import expect

EXAMPLES = ("foto", "hoaks", "grup")


def test_finds_its_own_examples(page):
    page.goto("/cari/")
    expect(page.get_by_role("main")).to_contain_text(f"Contoh: {', '.join(EXAMPLES)}.")

    for word in EXAMPLES:
        page.goto(f"/cari/?q={word}")
        expect(page.get_by_role("status")).to_contain_text(f"hasil untuk “{word}”")
        expect(page.get_by_role("article").first).to_be_visible()
