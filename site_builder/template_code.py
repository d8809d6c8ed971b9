"""Templates -> the Python code that shows them: Jinja's, without what no template of this site needs.

A page is thousands of small expressions. For each of them Jinja asks whether a function wants the context, makes an
object of a macro's result, looks for a field among the items too, and wraps what it escapes. Here a macro is a
function, a call is a call and a field is a field, which takes a quarter of the time; templates stay as they are.
A name that a template misspells still stops the build.

A macro whose name begins with `kept_` is remembered by its arguments. `{% call %}`, arguments by name and left out,
and tests for what is not defined work as in Jinja; macros with `varargs` or `kwargs`, and functions that want the
context, do not.
"""

from __future__ import annotations

import marshal
import re
from collections.abc import Callable, Mapping, MutableMapping
from functools import lru_cache, partial
from keyword import iskeyword
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

from jinja2 import BytecodeCache, Environment, Template, nodes
from jinja2 import __version__ as jinja2_version
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.ext import Extension
from jinja2.idtracking import VAR_LOAD_PARAMETER, VAR_LOAD_RESOLVE
from jinja2.utils import missing

from site_builder.kept import keep, kept
from site_builder.markup import Markup, escape

Printer = Callable[[Any], str]

TRANSLATING = frozenset({"_", "gettext", "ngettext", "pgettext", "npgettext"})  # their arguments by name are fields

# A tag around which no white space is shown; what stands in a line of text is not among them.
BLOCK = (
    r"(</?(?:article|blockquote|body|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|h[1-6]|head|header|html|legend"
    r"|li|link|main|meta|nav|ol|p|script|section|summary|table|tbody|td|th|thead|title|tr|ul)\b[^<>]*>)"
)
LINE_AFTER_BLOCK = re.compile(f"{BLOCK}\n")

as_markup: Callable[[str], Markup] = partial(str.__new__, Markup)  # of text that is markup already; nothing is escaped
escaped: Callable[[str], str] = lru_cache(maxsize=16384)(escape)  # names and addresses stand on a page many times


class DirectCode(CodeGenerator):
    """Writes the code of one template. What is not overridden is Jinja's."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        """Notes first what is known to give markup: macros, here and imported, and what is translated."""
        imported = (name for each in node.find_all(nodes.FromImport) for name in each.names)
        macros = (each.name for each in node.find_all(nodes.Macro))
        self.giving_markup = {*TRANSLATING, *macros, *(name if isinstance(name, str) else name[1] for name in imported)}
        super().visit_Template(node, frame)

    def write_commons(self) -> None:
        """The names that code of ours uses, in each function that is not a macro."""
        super().write_commons()
        for name in ("printed", "as_markup", "called"):
            self.writeline(f"{name} = environment.{name}")
        self.writeline("shared = environment.globals")

    def enter_frame(self, frame: Frame) -> None:
        """Names that all templates share are taken from where they stand; the context is asked for the others."""
        for target, (action, name) in frame.symbols.loads.items():
            if action == VAR_LOAD_RESOLVE and name in self.environment.globals:
                self.writeline(f"{target} = shared[{name!r}]")
                frame.symbols.loads[target] = (VAR_LOAD_PARAMETER, None)
        super().enter_frame(frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write("" if self._gives_markup(node) else "printed(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write("" if self._gives_markup(node) else ")")

    def _gives_markup(self, node: nodes.Expr) -> bool:
        called = node.node if isinstance(node, nodes.Call) else None
        return isinstance(called, nodes.Name) and called.name in self.giving_markup

    def return_buffer_contents(self, frame: Frame, force_unescaped: bool = False) -> None:
        """A macro returns markup by itself, for nothing is wrapped around it."""
        self.writeline(f"return as_markup(concat({frame.buffer}))")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """The macro is the function itself, which knows the names of its arguments."""
        if macro_ref.accesses_kwargs or macro_ref.accesses_varargs:
            self.fail("macros with varargs or kwargs are not supported", macro_ref.node.lineno)
        names = [argument.name for argument in macro_ref.node.args] + ["caller"] * macro_ref.accesses_caller
        is_kept = isinstance(macro_ref.node, nodes.Macro) and macro_ref.node.name.startswith("kept_")
        kind = "kept_macro" if is_kept else "macro"
        self.write(f"environment.{kind}(macro, {tuple(names)!r})")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        """A module of macros is made once. Jinja would look through all that templates share at each import."""
        if node.with_context:
            self.fail("imports with context are not supported", node.lineno)
        self.write("environment.get_template(")
        self.visit(node.template, frame)
        self.write(").module")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """`view.title`, a field and never an item."""
        if iskeyword(node.attr):
            self.fail(f"{node.attr!r} cannot be the name of a field", node.lineno)
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:
        """`value.path is defined` is asked of values that may lack the field."""
        with self._filter_test_common(node, frame, False):
            if isinstance(node.node, nodes.Getattr):
                super().visit_Getattr(node.node, frame)
            else:
                self.visit(node.node, frame)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """`quote(item, url)`. Only arguments by name have to be brought into their places first."""
        if node.dyn_args or node.dyn_kwargs:
            self.fail("calls with *arguments are not supported", node.lineno)
        is_translating = isinstance(node.node, nodes.Name) and node.node.name in TRANSLATING
        has_names = not is_translating and (node.kwargs or forward_caller)
        self.write("called(" * bool(has_names))
        self.visit(node.node, frame)
        self.write(", " if has_names else "(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")


class WithoutLayout(Extension):
    """Templates without white space that only their authors need: at the beginning of lines, and after tags of blocks,
    around which no browser shows it.

    It weighs some two hundred bytes of a page, compressed. Data is not in a template and so is never touched;
    a `pre` in a template holds only data.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The source, before it is compiled; a line break moves into a comment, so that lines keep their numbers."""
        return LINE_AFTER_BLOCK.sub(r"\1{#\n#}", re.sub(r"^[ \t]+", "", source, flags=re.MULTILINE))


class CompiledTemplates(BytecodeCache):
    """Compiled templates, in memory and beside Python's own compiled modules: compiling takes far longer than building
    a small site.

    The environments of all languages share them, for their code is the same.
    """

    def __init__(self) -> None:
        self.code: dict[tuple[str, str], CodeType] = {}
        here = Path(__file__)
        self.made_by = b"%b %b" % (jinja2_version.encode(), here.read_bytes() if here.is_file() else b"")

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The name, in a form that can be that of a file."""
        return name.replace("/", ".")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Takes over what was compiled from the same source, if it was."""
        key = (bucket.key, bucket.checksum)
        if key not in self.code and (data := kept(f"template.{bucket.key}", self._made_by(bucket))):
            self.code[key] = marshal.loads(data)
        bucket.code = self.code.get(key)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what was compiled; in memory alone where nothing can be written."""
        if bucket.code is None:
            return
        self.code[bucket.key, bucket.checksum] = bucket.code
        keep(f"template.{bucket.key}", self._made_by(bucket), marshal.dumps(bucket.code))

    def _made_by(self, bucket: Bucket) -> bytes:
        return b"%b %b" % (bucket.checksum.encode(), self.made_by)


COMPILED = CompiledTemplates()  # for the process


class DirectEnvironment(Environment):
    """An environment of `DirectCode`. `printed` turns what an expression gives into escaped text."""

    code_generator_class = DirectCode
    printed: Printer
    loaded: dict[str, Template]
    as_markup = staticmethod(as_markup)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What all templates share, which no template adds to."""
        return self.globals if d is None else super().make_globals(d)

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Template:
        """The template, kept for good."""
        if name not in self.loaded:
            self.loaded[name] = super().get_template(name, parent, globals)
        return self.loaded[name]

    @staticmethod
    def macro(function: FunctionType, names: tuple[str, ...]) -> FunctionType:
        """The macro, whose arguments may be left out, as in Jinja: its own code asks which of them are missing."""
        function.__defaults__ = (missing,) * len(names)
        function.__dict__["names"] = names
        return function

    @classmethod
    def kept_macro(cls, function: FunctionType, names: tuple[str, ...]) -> Callable[..., Markup]:
        """The same for a macro that many pages show with the same values, which must be hashable at little cost."""
        return lru_cache(maxsize=4096)(cls.macro(function, names))

    @staticmethod
    def called(function: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        """The result of a call with arguments by name, which the function of a macro calls otherwise."""
        names = getattr(function, "names", None)
        if names is None:
            return function(*arguments, **named)
        last = [named.pop(name, missing) for name in names[len(arguments) :]]
        if named:
            raise TypeError(f"the macro has no argument {', '.join(named)}")
        return function(*arguments, *last)


def printer(said: Callable[[Any], str], kinds: tuple[type, ...]) -> Printer:
    """What expressions of templates print: text escaped, markup as it is, and values of some kinds said first."""
    is_said = frozenset(kinds)
    said_once = lru_cache(maxsize=8192)(lambda value: escaped(said(value)))  # dates, counts and modes come again

    def printed(value: Any) -> str:
        kind = type(value)
        if kind is str:  # nearly always, and so the first question
            return escaped(value)
        if kind is Markup:
            return value  # type: ignore[no-any-return]
        return said_once(value) if kind in is_said else escape(value)

    return printed


def translating(catalogue: Any, printed: Printer) -> Mapping[str, Callable[..., Markup]]:
    """The functions of `_()` and `{% trans %}`, which do not look up the same text for every quote again.

    A text of the catalogue is markup; its fields are escaped unless they are markup too. "%%" is one sign.
    """

    def filled(pattern: str, fields: Mapping[str, Any]) -> Markup:
        return as_markup(pattern % {name: printed(value) for name, value in fields.items()})

    gettext_of = lru_cache(maxsize=None)(catalogue.gettext)
    pgettext_of = lru_cache(maxsize=None)(catalogue.pgettext)
    ngettext_of = lru_cache(maxsize=4096)(catalogue.ngettext)
    bare = lru_cache(maxsize=None)(lambda text: filled(gettext_of(text), {}))

    def gettext(text: str, /, **fields: Any) -> Markup:
        return filled(gettext_of(text), fields) if fields else bare(text)

    def ngettext(one: str, many: str, number: int, /, **fields: Any) -> Markup:
        return filled(ngettext_of(one, many, number), {"num": number, **fields})

    def pgettext(context: str, text: str, /, **fields: Any) -> Markup:
        return filled(pgettext_of(context, text), fields)

    def npgettext(context: str, one: str, many: str, number: int, /, **fields: Any) -> Markup:
        return filled(catalogue.npgettext(context, one, many, number), {"num": number, **fields})

    return {"_": gettext, "gettext": gettext, "ngettext": ngettext, "pgettext": pgettext, "npgettext": npgettext}
