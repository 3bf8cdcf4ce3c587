"""The look: Fusion with a palette of its own, dark for the night, light for the field, a few style rules, one font."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from console.resource import path

FAMILY = "Noto Sans SC"
FONT_FILES = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf")
# Nothing under 10 pt; the steps of the font keys.
SIZES = (10, 11, 12, 14, 16, 18)
HALF = 128


@dataclass(frozen=True)
class Colours:
    """Colours by what they mean, "#rrggbb".

    Attributes:
        window, base, stripe, raised: grounds of the frame, of tables, of every other row, of buttons.
        text, quiet, faint: words that matter, words beside them, words of what is switched off.
        line, head, hover: edges, headings' ground, what the pointer is on.
        accent, chosen: focus and links; the selected row (white text on it).
        good, warn, alarm: done, needs a hand, must be acted on; as text on `base`.
        stale: a value that is too old.
        hatch: bands that say "nothing known".
        levels: text of level 1 to 4 on `base`; as a ground take words.labels.LEVELS.
        series: curves of a chart, in order.
    """

    window: str
    base: str
    stripe: str
    raised: str
    text: str
    quiet: str
    faint: str
    line: str
    head: str
    hover: str
    accent: str
    chosen: str
    good: str
    warn: str
    alarm: str
    stale: str
    hatch: str
    levels: Mapping[int, str]
    series: tuple[str, ...]


DARK = Colours(
    window="#1b2026",
    base="#14181d",
    stripe="#181d23",
    raised="#262d35",
    text="#dfe5ea",
    quiet="#9aa7b3",
    faint="#66707a",
    line="#2d353e",
    head="#20262d",
    hover="#2c343d",
    accent="#4ea1ff",
    chosen="#2b6cb0",
    good="#3ecf8e",
    warn="#f2b134",
    alarm="#ff6b6b",
    stale="#b08d57",
    hatch="#39424c",
    levels=MappingProxyType({1: "#ff6b6b", 2: "#ff9340", 3: "#f2c200", 4: "#5aa2ff"}),
    series=("#4ea1ff", "#ff9340", "#3ecf8e", "#d08cff", "#f2c200", "#ff7aa8", "#5ad1d8", "#b9c4ce"),
)
LIGHT = Colours(
    window="#eef1f4",
    base="#ffffff",
    stripe="#f6f8fa",
    raised="#ffffff",
    text="#1d2329",
    quiet="#56616c",
    faint="#939da6",
    line="#d0d7de",
    head="#f3f5f7",
    hover="#e4e9ee",
    accent="#1f6feb",
    chosen="#1f6feb",
    good="#12784a",
    warn="#8a5a00",
    alarm="#c0151d",
    stale="#7d6032",
    hatch="#d5dbe1",
    levels=MappingProxyType({1: "#b3151d", 2: "#b04a00", 3: "#7a6000", 4: "#1d5fbf"}),
    series=("#1f6feb", "#c2570c", "#12784a", "#8250df", "#9a7600", "#bf3989", "#0b7a83", "#57606a"),
)
THEMES: Mapping[str, Colours] = MappingProxyType({"dark": DARK, "light": LIGHT})


def colours(palette: QPalette) -> Colours:
    """The colours that go with a widget's palette."""
    return DARK if palette.window().color().lightness() < HALF else LIGHT


def load_fonts() -> None:
    """Make the shipped fonts known to Qt; an application must exist.

    Raises:
        FileNotFoundError: they were not shipped.
    """
    for name in FONT_FILES:
        QFontDatabase.addApplicationFont(str(path("fonts", name)))


def dress(application: QApplication, theme: str, size: int = SIZES[0]) -> None:
    """Give every window of the application this look, now and again on a change."""
    look = THEMES[theme]
    application.setStyle("Fusion")
    application.setFont(QFont(FAMILY, max(size, SIZES[0])))
    application.setPalette(palette(look))
    application.setStyleSheet(style(look, size))


def palette(look: Colours) -> QPalette:
    made = QPalette()
    for role, colour in _roles(look).items():
        made.setColor(role, QColor(colour))
    off = QPalette.ColorGroup.Disabled
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(off, role, QColor(look.faint))
    return made


def _roles(look: Colours) -> dict[QPalette.ColorRole, str]:
    role = QPalette.ColorRole
    return {
        role.Window: look.window,
        role.WindowText: look.text,
        role.Base: look.base,
        role.AlternateBase: look.stripe,
        role.Text: look.text,
        role.Button: look.raised,
        role.ButtonText: look.text,
        role.BrightText: look.alarm,
        role.Highlight: look.chosen,
        role.HighlightedText: "#ffffff",
        role.ToolTipBase: look.raised,
        role.ToolTipText: look.text,
        role.PlaceholderText: look.quiet,
        role.Link: look.accent,
        role.Light: look.hover,
        role.Midlight: look.raised,
        role.Mid: look.line,
        role.Dark: look.line,
        role.Shadow: look.line,
    }


def style(look: Colours, size: int) -> str:
    """The style rules; sizes follow the font, and tables' cells are left to Qt, which draws them faster so."""
    large, larger = size + 2, size + 9
    return f"""
QMenuBar{{background:{look.window};border-bottom:1px solid {look.line};padding:1px 4px;}}
QMenuBar::item{{padding:4px 9px;background:transparent;}} QMenuBar::item:selected{{background:{look.hover};}}
QMenu{{background:{look.raised};border:1px solid {look.line};padding:4px;}}
QMenu::item{{padding:5px 26px 5px 22px;}} QMenu::item:selected{{background:{look.chosen};color:#fff;}}
QMenu::item:disabled{{color:{look.faint};}} QMenu::separator{{height:1px;background:{look.line};margin:4px 8px;}}
QHeaderView{{background:{look.head};}}
QHeaderView::section{{background:{look.head};color:{look.quiet};border:0;border-bottom:1px solid {look.line};
padding:3px 6px;}}
QTableView,QTreeView,QListView{{border:1px solid {look.line};outline:0;}}
QFrame#dockTitle{{background:{look.head};border-bottom:1px solid {look.line};}}
QFrame#dockTitle QLabel{{font-weight:600;}}
QFrame#notice{{background:{look.head};border-bottom:1px solid {look.line};}}
QFrame#finder{{background:{look.raised};border:1px solid {look.accent};border-radius:6px;}}
QStatusBar{{border-top:1px solid {look.line};}} QStatusBar::item{{border:0;}} QStatusBar QLabel{{padding:2px 8px;}}
QToolBar{{border:0;background:{look.window};padding:2px;}}
QMainWindow::separator{{background:{look.window};width:4px;height:4px;}}
QMainWindow::separator:hover{{background:{look.accent};}}
QTabBar{{font-weight:400;}} QTabBar::tab{{padding:5px 12px;border:0;border-bottom:2px solid transparent;
color:{look.quiet};}}
QTabBar::tab:selected{{border-bottom:2px solid {look.accent};color:{look.text};}}
QTabBar::tab:hover{{background:{look.hover};}}
QTabWidget::pane{{border:0;border-top:1px solid {look.line};}}
QPushButton{{padding:4px 12px;border:1px solid {look.line};border-radius:4px;background:{look.raised};}}
QPushButton:hover{{background:{look.hover};}} QPushButton:focus{{border-color:{look.accent};}}
QPushButton:disabled{{color:{look.faint};}} QPushButton:checked{{background:{look.chosen};color:#fff;}}
QPushButton[primary="true"]{{background:#2b6cb0;border-color:#2b6cb0;color:#fff;}}
QPushButton[primary="true"]:disabled{{background:{look.raised};border-color:{look.line};color:{look.faint};}}
QLineEdit,QPlainTextEdit,QTextEdit{{padding:3px 7px;border:1px solid {look.line};
border-radius:4px;background:{look.base};}}
QCheckBox::indicator:unchecked{{border:1px solid {look.quiet};border-radius:3px;background:{look.base};}}
QLineEdit:focus,QPlainTextEdit:focus,QTextEdit:focus{{border-color:{look.accent};}}
QToolButton{{padding:3px 7px;border:0;border-radius:4px;background:transparent;}}
QToolButton:hover{{background:{look.hover};}}
QToolButton:checked{{background:{look.chosen};color:#fff;}}
QProgressBar{{border:0;border-radius:4px;background:{look.line};text-align:center;}}
QProgressBar::chunk{{background:{look.good};border-radius:4px;}}
QScrollBar:vertical{{width:10px;background:transparent;}} QScrollBar:horizontal{{height:10px;background:transparent;}}
QScrollBar::handle{{background:{look.hatch};border-radius:5px;min-height:30px;min-width:30px;}}
QScrollBar::add-line,QScrollBar::sub-line{{height:0;width:0;}}
QToolTip{{background:{look.raised};color:{look.text};border:1px solid {look.line};padding:3px;}}
QLabel#refusal{{color:{look.alarm};}} QLabel[quiet="true"]{{color:{look.quiet};}}
QLabel[large="true"]{{font-size:{large}pt;font-weight:600;}}
QLabel[huge="true"]{{font-size:{larger}pt;font-weight:700;}}
QLabel[number="true"]{{font-size:{size + 4}pt;font-weight:700;}}
"""
