"""Which side answers which question of an event: in, a content folder; out, a figure."""
# %% [markdown]
# # Who answers what
#
# Which side answers which question of an event, as its page says. In a notebook, or as a script:
#
#     pip install in-other-words matplotlib
#     python docs/examples/who_answers_what.py
#
# tests/test_reader.py runs this file as it stands.

# %% Three lines to the content
import site_builder

site = site_builder.open_site("content")
event = site["1870-07-13-ems-telegram"]

# %% What the page says: one row for each question, one cell for each side
questions = event.comparison.questions
sides = [event.registry.sides[id] for id in event.comparison.sides]
for question in questions:
    answers = sum(1 for cell in question.row.cells if cell.quotes)
    print(f"{question.row.question.ask} {answers} of {len(sides)} sides answer: {question.agreement.status}")

# %% The figure: told by shape as well as by colour
import matplotlib.pyplot as plt  # noqa: E402, here it is needed

MARKS = {"quotes": ("o", "#1a5fa8"), "silence": ("x", "#a8471a"), "gap": ("$?$", "#777777")}
figure, axes = plt.subplots(figsize=(8, 1.2 + 0.5 * len(questions)), layout="constrained")
for y, question in enumerate(questions):
    for x, cell in enumerate(question.row.cells):
        kind = "quotes" if cell.quotes else "silence" if cell.silence else "gap"
        marker, colour = MARKS[kind]
        axes.scatter(x, y, marker=marker, color=colour, s=90)
axes.set_xticks(range(len(sides)), [side.short or side.name for side in sides])
axes.set_yticks(range(len(questions)), [question.row.question.ask for question in questions])
axes.invert_yaxis()
axes.margins(x=0.2, y=0.3)
for kind, said in {"quotes": "answers", "silence": "is silent", "gap": "we do not know"}.items():
    axes.scatter([], [], marker=MARKS[kind][0], color=MARKS[kind][1], s=60, label=said)
axes.legend(loc="upper left", bbox_to_anchor=(1, 1), frameon=False)
axes.set_title(event.title)
figure.savefig("who-answers-what.svg")
plt.close(figure)

# %% All events, one after the other, and the tables of docs/data-format.md
modes: dict[str, int] = {}
for rendering in site.rows("renderings"):
    modes[str(rendering["mode"])] = modes.get(str(rendering["mode"]), 0) + 1
print(modes)
