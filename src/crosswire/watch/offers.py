"""Asking feeds: what each one offers goes into the memory, and how it answered is remembered."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire import intake
from crosswire.fetching import Fetched, FetchError
from crosswire.watch import listing, rhythm, taking
from crosswire.watch.adding import UnreadableError
from crosswire.watch.asking import AwayError
from crosswire.watch.keeping import Own
from crosswire.watch.listing import Entry, Listing, NotAListingError
from crosswire.watch.means import Means
from crosswire.watch.memory import Known
from crosswire.watch.settings import Feed


class Offers:
    """Asks one feed after the other; several hosts may be asked at the same time."""

    def __init__(self, means: Means) -> None:
        """``means`` is what it works with."""
        self._with = means

    async def ask(self, feed: Feed) -> None:
        """Ask a feed, and remember how it went. Never raises for what the feed or its server does."""
        known = self._with.memory.feed(feed.url)
        now = self._with.now()
        try:
            fresh = await self._asked(feed, known)
        except AwayError as away:
            self._with.memory.update(feed.url, due=away.until)
        except FetchError as error:
            self._failed(feed, error.reason, str(error), gone=error.reason == "gone")
        except NotAListingError as error:
            self._failed(feed, "no-listing", str(error))
        except UnreadableError as error:
            self._failed(feed, "reader-failed", str(error))
        else:
            self._answered(feed, known, fresh, now)

    async def _asked(self, feed: Feed, known: Known) -> int:
        """How many items are new or changed."""
        address = known.moved or feed.url
        found = await self._with.asker.ask(address, etag=known.etag, modified=known.modified)
        if found.moved and found.moved != address:
            self._with.memory.update(feed.url, moved=found.moved)
            self._with.tell({"event": "moved", "feed": feed.url, "to": found.moved})
        if not found.changed:
            return 0
        # an error page of a feed is no page that somebody wants to watch
        kind = known.kind if feed.kind == "auto" and known.kind in {"feed", "sitemap"} else feed.kind
        kind = "page" if kind == "auto" and known.kind == "page" else kind
        offered = listing.read(found, kind, url=feed.url, most=self._with.settings.bytes)  # type: ignore[arg-type]
        if offered.kind == "page":
            return await self._page(feed, known, found)
        fresh = self._remembered(feed, offered, found, page=None)
        failed: NotAListingError | None = None
        for child in offered.children:
            try:
                fresh += await self._child(feed, child)
            except (FetchError, NotAListingError) as error:  # the others are asked all the same
                failed = failed or NotAListingError(f"{child}: {error}")
        if offered.broken:
            failed = NotAListingError("it is cut or broken; what could be read of it was taken")
        if failed is not None:
            raise failed
        return fresh

    async def _child(self, feed: Feed, url: str) -> int:
        """Another sitemap that a sitemap leads to."""
        etag, modified = self._with.memory.page(url)
        found = await self._with.asker.ask(url, etag=etag, modified=modified)
        if not found.changed:
            return 0
        offered = listing.read(found, "sitemap", url=url, most=self._with.settings.bytes)
        fresh = self._remembered(feed, offered, found, page=url)
        if offered.children:
            raise NotAListingError("it leads to further sitemaps, which a sitemap that is listed itself must not")
        if offered.broken:
            raise NotAListingError("it is cut or broken; what could be read of it was taken")
        return fresh

    def _remembered(self, feed: Feed, offered: Listing, found: Fetched, *, page: str | None) -> int:
        now = self._with.now()
        wanted = [e for e in offered.entries if self._wanted(feed, e, now)]
        names = {e.key for e in wanted}
        self._with.memory.unwanted(feed.url, [e for e in offered.entries if e.key not in names])
        before = self._with.memory.listed(feed.url, names)
        new = [e for e in wanted if e.key not in before]
        later = {e.key for e in new[self._with.settings.newest :]}
        # what is left for later, or stands in other sitemaps, is seen only if the feed is asked without its marks
        whole = not later and not offered.broken and not offered.children
        return self._with.memory.offered(
            feed.url,
            [e for e in wanted if e.key not in later],
            now=now,
            etag=found.etag if whole else None,
            modified=found.modified if whole else None,
            kind=offered.kind,
            page=page,
        )

    def _wanted(self, feed: Feed, entry: Entry, now: float) -> bool:
        age = self._with.settings.age
        if age is not None and entry.when is not None and now - entry.when.timestamp() > age:
            return False
        text = entry.own.text if entry.own else ""
        return feed.wants(entry.url, f"{entry.title or ''}\n{text}")

    async def _page(self, feed: Feed, known: Known, found: Fetched) -> int:
        """A page that is watched itself: each change of its words is a new report."""
        taken = taking.page(found, feed.url, Own(), feed, self._with.clock.now())
        if not taken.reports:
            raise NotAListingError(taking.reason(taken.problems)[1])
        digest = taking.digest(taken)
        name = f"page/{feed.url}"
        added = 0
        if self._with.memory.fact(name) != digest:
            added = len(await self._with.adder.add(intake.Intake(reports=taken.reports, problems=taken.problems)))
            self._with.memory.keep_fact(name, digest)
            self._with.memory.count(feed.url, "versions" if known.seen else "added", added)
            self._with.memory.count(feed.url, "seen", 0 if known.seen else 1)
            for report in taken.reports[:added]:
                self._with.tell({"event": "added", "feed": feed.url, "report": report.id, "url": feed.url})
        self._with.memory.update(feed.url, etag=found.etag, modified=found.modified, kind="page")
        return added

    def _answered(self, feed: Feed, known: Known, fresh: int, asked: float) -> None:
        now = self._with.now()
        values: dict[str, float | str | None] = {
            "tried": asked,
            "answered": now,
            "failures": 0,
            "failing": None,
            "reason": None,
            "message": None,
            "due": asked + feed.every,
        }
        if fresh:
            if known.brought is not None:
                values["gap"] = rhythm.usual(known.gap, now - known.brought)
            values |= {"brought": now, "arrivals": known.arrivals + 1}
        self._with.memory.update(feed.url, **values)
        if known.failing is not None:
            self._with.tell({"event": "recovered", "feed": feed.url, "name": feed.name})

    def _failed(self, feed: Feed, reason: str, message: str, *, gone: bool = False) -> None:
        known = self._with.memory.feed(feed.url)
        now = self._with.now()
        failures = known.failures + 1
        wait = rhythm.back_off(feed.every, failures, seed=self._with.settings.seed, name=feed.url)
        self._with.memory.fault(feed.url, "feed", reason, now=now, message=message, url=None)
        self._with.memory.update(
            feed.url,
            tried=now,
            failures=failures,
            failing=known.failing or now,
            reason=reason,
            message=message,
            gone=now if gone else None,
            moved=None if failures > 1 else known.moved,  # perhaps it is back where it was
            due=now + wait,
        )
        if known.reason != reason:
            self._with.tell(
                {"event": "failed", "feed": feed.url, "name": feed.name, "reason": reason, "message": message}
            )


def by_host(feeds: Sequence[Feed], known: dict[str, Known]) -> dict[str, list[Feed]]:
    """The feeds of each host, in the order of the file."""
    from urllib.parse import urlsplit

    found: dict[str, list[Feed]] = {}
    for feed in feeds:
        found.setdefault(urlsplit(known[feed.url].moved or feed.url).hostname or "", []).append(feed)
    return found
