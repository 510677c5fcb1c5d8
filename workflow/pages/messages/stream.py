"""All that was said of a migration in one stream, the newest first: messages, and what was asked in some step."""

from catalogue.typed.comparable import found_by, words_of


def stream_of(conversation, threads, words="") -> list[dict]:
    """[{message, thread}], one of the two None. `words` were looked for in the conversation already."""
    threads = [row for row in threads if _has(row, words_of(words))] if words.strip() else threads
    said = [(row["iso"], {"message": row, "thread": None}) for row in conversation]
    asked = [(row["iso"], {"message": None, "thread": row}) for row in threads]
    return [one for _, one in sorted(said + asked, key=lambda pair: pair[0], reverse=True)]


def waiting_in(threads) -> list[dict]:
    """{text, href, mine} of what is not answered yet; what waits for the reader first."""
    open_ones = [row for row in threads if row["waits"]]
    links = [{"text": row["subject"], "href": f"#{row['anchor']}", "mine": row["asks"]} for row in open_ones]
    return sorted(links, key=lambda link: not link["mine"])


def _has(thread, words) -> bool:
    said = found_by(" ".join([thread["subject"], *(row["text"] for row in thread["messages"])]))
    return bool(words) and all(word in said for word in words)
