"""Hawkes processes made by branching: parents, then children of each, and so on."""


def simulate(generator, background, branching, decay, end):
    """Times and marks; ``branching[receiver][source]`` children on average, after exponential delays."""
    events = [
        (time, d)
        for d, rate in enumerate(background)
        for time in generator.uniform(0, end, generator.poisson(rate * end))
    ]
    found = []
    while events:
        time, source = events.pop()
        found.append((time, source))
        for receiver, row in enumerate(branching):
            delays = generator.exponential(1 / decay, generator.poisson(row[source]))
            events += [(time + delay, receiver) for delay in delays if time + delay < end]
    found.sort()
    return [time for time, _ in found], ["ab"[mark] for _, mark in found]
