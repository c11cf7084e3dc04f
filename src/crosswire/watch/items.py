"""Items on their way into the case: each page fetched, tried again, looked at again; one that fails stops no other."""

from __future__ import annotations

from crosswire import intake
from crosswire.errors import CaseBusyError
from crosswire.fetching import Fetched, FetchError
from crosswire.watch import keeping, rhythm, taking
from crosswire.watch.adding import UnreadableError
from crosswire.watch.asking import AwayError
from crosswire.watch.keeping import Own
from crosswire.watch.means import Means
from crosswire.watch.memory import Waiting
from crosswire.watch.settings import Feed

FOR_GOOD = frozenset({"forbidden", "robots", "gone", "too-large", "packed", "astray"})
"""Failures that another try a little later would only repeat."""

BUSY = 60.0
"""Seconds until an item is tried again that the case was too busy for."""


class Items:
    """Takes items that are due."""

    def __init__(self, means: Means) -> None:
        """``means`` is what it works with."""
        self._with = means
        self._feeds = {feed.url: feed for feed in means.settings.feeds}

    def fetched(self, item: Waiting) -> bool:
        """Whether a server is asked for it."""
        return item.url is not None and self._feeds[item.feed].follow

    async def take(self, item: Waiting) -> None:
        """Bring an item into the case, or remember why not. Never raises for what a server does or a page holds."""
        feed = self._feeds[item.feed]
        own = keeping.unpack(item.own)
        try:
            if self.fetched(item):
                await self._page(item, feed, own)
            else:
                await self._add(
                    item, taking.summary(own, feed, self._with.clock.now(), url=item.url, why=None), "added"
                )
        except AwayError as away:
            self._with.memory.put_off(
                item, due=away.until, tries=item.tries, reason="waiting", message="its host asked to wait"
            )
        except CaseBusyError as error:
            due = self._with.now() + BUSY
            self._with.memory.put_off(item, due=due, tries=item.tries, reason="case-busy", message=str(error))
        except FetchError as error:
            await self._failed(item, feed, own, error.reason, str(error), for_good=error.reason in FOR_GOOD)
        except UnreadableError as error:
            self._give_up(item, "reader-failed", str(error))

    async def _page(self, item: Waiting, feed: Feed, own: Own) -> None:
        if item.url is None:
            raise AssertionError("an item without an address has no page")
        found = await self._with.asker.ask(item.url, etag=item.etag, modified=item.modified)
        if not found.changed:
            self._unchanged(item, found)
            return
        taken = taking.page(found, item.url, own, feed, self._with.clock.now())
        if taken.reports:
            await self._add(item, taken, "added", found)
        else:
            code, message = taking.reason(taken.problems)
            await self._failed(item, feed, own, code, message, for_good=True)

    async def _add(self, item: Waiting, taken: intake.Intake, state: str, found: Fetched | None = None) -> None:
        """Add what was taken, unless the case has the same words from here already; then the item is done."""
        if not taken.reports:
            self._give_up(item, "empty", "it has neither a page nor a text")
            return
        digest = taking.digest(taken)
        marks = {"etag": found.etag, "modified": found.modified} if found else {"etag": None, "modified": None}
        if digest == item.digest:
            checks = item.checks + 1
            due = self._again(item, checks) if found else None
            self._with.memory.done(item, item.state, digest=digest, due=due, checks=checks, **marks)
            return
        added = await self._with.adder.add(taken)
        # from here on a crash changes nothing: adding the same again adds nothing
        due = self._again(item, 0) if found else None
        self._with.memory.done(item, state, digest=digest, due=due, **marks)
        if added:
            name = "versions" if item.digest else "summaries" if state == "summary" else "added"
            self._with.memory.count(item.feed, name)
        for report in added:
            kind = "changed" if item.digest else state
            self._with.tell(
                {"event": kind, "feed": item.feed, "report": report.id, "url": item.url, "title": report.title}
            )

    def _unchanged(self, item: Waiting, found: Fetched) -> None:
        checks = item.checks + 1
        self._with.memory.done(
            item,
            item.state,
            digest=item.digest,
            due=self._again(item, checks),
            checks=checks,
            etag=found.etag or item.etag,
            modified=found.modified or item.modified,
        )

    def _again(self, item: Waiting, checks: int) -> float | None:
        now = self._with.now()
        wait = rhythm.check_again(checks, now - item.first, self._with.settings.recheck)
        return None if wait is None else now + wait

    async def _failed(self, item: Waiting, feed: Feed, own: Own, reason: str, message: str, *, for_good: bool) -> None:
        now = self._with.now()
        self._with.memory.fault(item.feed, "item", reason, now=now, message=message, url=item.url)
        tries = item.tries + 1
        if item.digest is not None and (for_good or tries >= self._with.settings.tries):
            # the case has it; whether it changed cannot be told now
            due = None if for_good else self._again(item, item.checks + 1)
            self._with.memory.put_off(item, due=due, tries=0, reason=reason, message=message)
            return
        if not for_good and tries < self._with.settings.tries:
            wait = rhythm.back_off(min(feed.every, 900.0), tries, seed=self._with.settings.seed, name=item.key)
            self._with.memory.put_off(item, due=now + wait, tries=tries, reason=reason, message=message)
            return
        taken = taking.summary(own, feed, self._with.clock.now(), url=item.url, why=message)
        if taken.reports:
            await self._add(item, taken, "summary")
        else:
            self._give_up(item, reason, message, counted=True)

    def _give_up(self, item: Waiting, reason: str, message: str, *, counted: bool = False) -> None:
        if not counted:
            self._with.memory.fault(item.feed, "item", reason, now=self._with.now(), message=message, url=item.url)
        if item.digest is None:
            self._with.memory.count(item.feed, "failed")
        self._with.memory.put_off(item, due=None, tries=item.tries, reason=reason, message=message)
        self._with.tell({"event": "lost", "feed": item.feed, "url": item.url, "reason": reason, "message": message})
