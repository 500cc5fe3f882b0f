"""Whatever is changed at random, it is found."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.ledger.verification.chains import chain, row

from muster.core.ledger.verification.lines import read_lines, verify_lines, write_lines
from muster.core.ledger.verification.rows import Row, StoredHead, StoredStream
from muster.core.ledger.verification.verify import verify

LENGTH = 12
CHAIN = chain(LENGTH)


def flip_bit(data: st.DataObject, rows: list[Row]) -> None:
    index = data.draw(st.integers(0, len(rows) - 1))
    column = data.draw(st.sampled_from(["prev", "hash", "canonical"]))
    value = bytearray(getattr(rows[index], column))
    bit = data.draw(st.integers(0, len(value) * 8 - 1))
    value[bit // 8] ^= 1 << bit % 8
    rows[index] = rows[index]._replace(**{column: bytes(value)})


def drop(data: st.DataObject, rows: list[Row]) -> None:
    start = data.draw(st.integers(0, len(rows) - 1))
    del rows[start : data.draw(st.integers(start + 1, len(rows)))]


def insert(data: st.DataObject, rows: list[Row]) -> None:
    place = data.draw(st.integers(0, len(rows)))
    prev = rows[place - 1].hash if place else bytes(32)
    later = [moved._replace(seq=moved.seq + 1) for moved in rows[place:]]
    rows[place:] = [row(place + 1, prev, "forged"), *later]


def replace(data: st.DataObject, rows: list[Row]) -> None:
    place = data.draw(st.integers(0, len(rows) - 1))
    rows[place] = row(place + 1, rows[place].prev, "forged")


def swap(data: st.DataObject, rows: list[Row]) -> None:
    a = data.draw(st.integers(0, len(rows) - 2))
    b = data.draw(st.integers(a + 1, len(rows) - 1))
    rows[a], rows[b] = rows[b]._replace(seq=a + 1), rows[a]._replace(seq=b + 1)


def rewrite_from(data: st.DataObject, rows: list[Row]) -> None:
    start = data.draw(st.integers(0, len(rows) - 1))
    for place in range(start, len(rows)):
        rows[place] = row(place + 1, rows[place - 1].hash if place else bytes(32), "forged")


MUTATIONS = [flip_bit, drop, insert, replace, swap, rewrite_from]


@settings(max_examples=2_000, deadline=None)
@given(data=st.data())
def test_every_random_mutation_is_found(data: st.DataObject) -> None:
    rows = list(CHAIN.rows)
    data.draw(st.sampled_from(MUTATIONS))(data, rows)

    report = verify(streams=[CHAIN._replace(rows=rows)])

    assert report.findings
    assert all(1 <= finding.seq <= finding.last <= LENGTH + 1 for finding in report.findings)


@settings(max_examples=300, deadline=None)
@given(seq=st.integers(1, LENGTH - 1))
def test_every_older_state_is_found(seq: int) -> None:
    older = chain(seq)

    assert verify(streams=[older._replace(head=CHAIN.head)]).findings
    assert verify(streams=[older], known={CHAIN.stream: StoredHead(*(CHAIN.head or ()))}).findings


@settings(max_examples=500, deadline=None)
@given(data=st.data())
def test_every_change_of_an_exported_file_is_found(data: st.DataObject) -> None:
    lines = list(write_lines([CHAIN, chain(3, stream=CHAIN.stream._replace(id="w2"))]))
    index = data.draw(st.integers(0, len(lines) - 1))
    match data.draw(st.sampled_from(["drop", "cut", "double", "swap", "letter"])):
        case "drop":
            del lines[index]
        case "cut":
            lines = lines[:index]
        case "double":
            lines.insert(index, lines[index])
        case "swap":
            lines.insert(
                data.draw(st.integers(0, len(lines) - 1).filter(lambda to: to != index)), lines.pop(index)
            )
        case "letter":
            place = data.draw(st.integers(0, len(lines[index]) - 2))
            lines[index] = lines[index][:place] + "☃" + lines[index][place + 1 :]

    assert verify_lines(lines=lines).findings


def test_export_reads_back_as_it_was() -> None:
    broken = CHAIN._replace(
        stream=CHAIN.stream._replace(id="w2"), rows=[CHAIN.rows[0]._replace(canonical=b"\xff")], head=None
    )
    streams: list[StoredStream] = [CHAIN, broken]

    assert list(read_lines(write_lines(streams))) == streams
