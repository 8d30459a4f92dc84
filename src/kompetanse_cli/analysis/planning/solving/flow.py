"""The cheapest flow from many sources to one sink, a unit at a time: the shortest path each time.

Costs are whole numbers, nought or more. Each node keeps a number of how far the sink is at the least, so that a search
goes straight there where nothing is in the way.
"""

from heapq import heappop, heappush

SINK = 0


class Network:
    """Nodes are numbers, the sink is nought; an arc and the way back over it have the numbers 2n and 2n + 1."""

    def __init__(self) -> None:
        self.to: list[int] = []
        self.room: list[int] = []
        self.costs: list[int] = []
        self.arcs: list[list[int]] = [[]]
        self._least: list[int] = [0]

    def node(self) -> int:
        """A new node."""
        self.arcs.append([])
        self._least.append(0)
        return len(self.arcs) - 1

    def arc(self, tail: int, head: int, room: int, cost: int) -> int:
        """A new arc, its number."""
        number = len(self.to)
        self.to += (head, tail)
        self.room += (room, 0)
        self.costs += (cost, -cost)
        self.arcs[tail].append(number)
        self.arcs[head].append(number + 1)
        return number

    def used(self, arc: int) -> int:
        """How much flows through an arc."""
        return self.room[arc + 1]

    def send(self, source: int) -> int:
        """Send one unit from a source the cheapest way, and say what it adds to the cost of the whole. There must be a
        way: each source has an arc straight to the sink.
        """
        before = self._search(source)
        cost, node = 0, SINK
        while node != source:
            arc = before[node]
            self.room[arc] -= 1
            self.room[arc ^ 1] += 1
            cost += self.costs[arc]
            node = self.to[arc ^ 1]
        return cost

    def _search(self, source: int) -> dict[int, int]:
        """By which arc each node is reached on the shortest path from the source."""
        to, room, costs, least = self.to, self.room, self.costs, self._least
        far, before, done = {source: 0}, dict[int, int](), list[int]()
        # The sink first among those as near, for it is nought.
        queue, closed = [(0, source)], set[int]()
        while True:
            distance, node = heappop(queue)
            if node in closed:
                continue
            if node == SINK:
                break
            closed.add(node)
            done.append(node)
            base = distance - least[node]
            for arc in self.arcs[node]:
                if room[arc]:
                    head = to[arc]
                    there = base + costs[arc] + least[head]
                    if there < far.get(head, there + 1):
                        far[head] = there
                        before[head] = arc
                        heappush(queue, (there, head))
        for node in done:
            least[node] += distance - far[node]
        return before
