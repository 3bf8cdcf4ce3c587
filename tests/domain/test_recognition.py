"""What is recognised in sentences as people write them, and all that must never be taken for a figure or a name."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from console.desk.assessment import Assessment
from console.desk.desk import Desk
from console.desk.lexicon import lexicon as made
from console.desk.reader import Reader
from console.domain.incident import CloseIncident, Incident, OpenIncident
from console.domain.lexicon import Kind
from console.domain.organ import RegisterOrgan
from console.domain.recognition import recognise
from console.domain.team import RegisterTeam, TeamKind
from console.journal.device import Device
from console.words.say import Say

ASSESSMENT = Assessment.load()
NAMES = {each.code: each.name for each in ASSESSMENT.communities}


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory):
    folder = tmp_path_factory.mktemp("words")
    desk = Desk(folder / "a.journal", device=Device(folder / "home"), actor="p1", ballast=0)
    for number, name in enumerate(("龙港市蓝天救援队", "消防一中队", "排水抢险队"), start=1):
        desk.do(RegisterTeam(team=f"t{number}", name=name, kind=TeamKind.SOCIAL, number=str(number)))
    desk.do(RegisterOrgan(organ="o1", name="龙港市公安局"))
    desk.do(OpenIncident(incident="i1", name="台风丹娜丝"))
    desk.do(OpenIncident(incident="i2", name="老街火灾"))
    reader = Reader(desk.file)
    desk.do(CloseIncident(incident="i2", reason="处置完毕", basis=reader.one(Incident, "i2").basis))
    found = made(ASSESSMENT, reader, "", Say("zh"))
    reader.close()
    desk.close()
    return found


def figures(text, lexicon):
    return {each.key: each.value for each in recognise(text, lexicon) if each.kind is Kind.FIGURE}


def keys(text, lexicon, kind):
    return [each.key for each in recognise(text, lexicon) if each.kind is kind]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("转移1235人", {"evacuated": "1235"}),
        ("转移群众1,235余人", {"evacuated": "1235"}),
        ("已转移 1235 人", {"evacuated": "1235"}),
        ("1.2万人转移", {"evacuated": "12000"}),
        ("转移一千二百人", {"evacuated": "1200"}),
        ("转移3万5千人", {"evacuated": "35000"}),
        ("紧急转移安置受灾群众１，２３５人", {"evacuated": "1235"}),
        ("转移5户12人", {"evacuated": "12"}),
        ("累计转移人口达1200多人", {"evacuated": "1200"}),
        ("疏散居民约300名", {"evacuated": "300"}),
        ("失联2人", {"missing": "2"}),
        ("2人失联", {"missing": "2"}),
        ("两人失踪", {"missing": "2"}),
        ("失联：2人", {"missing": "2"}),
        ("失联人员２名。", {"missing": "2"}),
        ("失联2", {"missing": "2"}),
        ("2140失联2人", {"missing": "2"}),
        ("死亡3人、重伤1人", {"deaths": "3", "serious_injuries": "1"}),
        ("3死5伤", {"deaths": "3", "injured": "5"}),
        ("三死五伤", {"deaths": "3", "injured": "5"}),
        ("死3伤5", {"deaths": "3", "injured": "5"}),
        ("2人失联3人受伤", {"missing": "2", "injured": "3"}),
        ("伤亡8人，其中死亡3人", {"deaths": "3"}),
        ("倒塌房屋12间", {"houses_collapsed": "12"}),
        ("12间民房倒塌", {"houses_collapsed": "12"}),
        ("房屋受损累计27间", {"houses_damaged": "27"}),
        ("停电3200户", {"power_cut": "3200"}),
        ("停电户数增至5,860户", {"power_cut": "5860"}),
        ("停电户数降至2,140户。", {"power_cut": "2140"}),
        ("直接经济损失1.2亿元", {"direct_loss_wan": "12000"}),
        ("直接经济损失386.5万元", {"direct_loss_wan": "386.5"}),
        ("直接经济损失约5000元", {"direct_loss_wan": "0.5"}),
        ("在港渔船148艘，上岸船员587人", {"boats_in_port": "148", "crew_ashore": "587"}),
        ("186艘渔船全部在港", {"boats_in_port": "186"}),
        ("尚有1,180人集中安置", {"sheltered": "1180"}),
        ("需转移300人", {"people_at_risk": "300"}),
        ("预计24小时内有大风，转移1235人", {"evacuated": "1235"}),
        ("已转移1,208人（其中工棚转移211人）", {"evacuated": "1208"}),
        ("温州市来电，我市已转移1235人", {"evacuated": "1235"}),
        ("无死亡、无失踪，受伤1人", {"injured": "1"}),
        ("死亡0人", {"deaths": "0"}),
        ("转移1，235人", {"evacuated": "1235"}),
        ("失联2人，235户停电", {"missing": "2", "power_cut": "235"}),
        ("2名工人失联", {"missing": "2"}),
        ("一名男子落水失踪，3名学生受伤", {"missing": "1", "injured": "3"}),
        ("失联工人2人", {"missing": "2"}),
        ("5人落水2人失联", {"missing": "2"}),
        ("1名老人死亡，转移老人30人", {"deaths": "1"}),
        ("轻伤2人", {"injured": "2"}),
        ("重伤1人，轻伤2人", {"serious_injuries": "1"}),
        ("事故造成2死1伤1失联", {"deaths": "2", "injured": "1", "missing": "1"}),
        ("渔船2人失联", {"missing": "2"}),
        ("苍南籍渔民2人失联", {"missing": "2"}),
        ("撤离35名工人", {"evacuated": "35"}),
        ("35人已全部撤离", {"evacuated": "35"}),
        ("疏散周边群众200余人", {"evacuated": "200"}),
        ("应转移1860人，已转移1235人", {"people_at_risk": "1860", "evacuated": "1235"}),
        ("死亡人数上升至5人", {"deaths": "5"}),
        ("直接经济损失1.2亿", {"direct_loss_wan": "12000"}),
        ("直接经济损失 386 万，", {"direct_loss_wan": "386"}),
        ("经济损失3000余万元", {"direct_loss_wan": "3000"}),
        ("evacuated 1,235", {"evacuated": "1235"}),
        ("1,235 people evacuated, 2 missing", {"evacuated": "1235", "missing": "2"}),
    ],
)
def test_figures_are_read_as_people_write_them(text, stated, lexicon):
    assert figures(text, lexicon) == stated


@pytest.mark.parametrize(
    "text",
    [
        "积水30厘米",
        "110",
        "转移110",
        "失联13812345678",
        "联系电话13812345678，0577-64221234",
        "转移2140",
        "2140转移",
        "21:40转移",
        "9时30分转移",
        "7月6日转移",
        "距港38海里",
        "G15高速转移",
        "转移第3组人员",
        "转移3号楼人员",
        "1.转移",
        "转移1235人次",
        "转移物资200件",
        "转移30%",
        "转移1/3",
        "转移1.5人",
        "无人员伤亡",
        "目前无人员伤亡报告。",
        "没有人失联",
        "没有2人失联",
        "转移不足200人",
        "计划转移500人",
        "拟转移500人，安置200人",
        "准备转移500人",
        "预计转移500人",
        "要求转移500人",
        "是否转移500人",
        "死亡3人？",
        "网传死亡3人",
        "朝阳转移20人",
        "死3，235户停电",
        "转移25人/次",
        "派出20人搜救失联船员",
        "20人参与搜寻失踪人员",
        "10名干部看望受伤群众",
        "转移老人30人",
        "劝导上岸3人",
        "店铺受损12间",
        "农业直接经济损失214万元",
        "最多安置500人",
        "安置能力500人",
        "请求转移群众200人",
        "温州市防指通知：龙港转移120人",
        "失联人数由3人降至1人",
        "停电3200户已恢复1200户",
        "失联3人，已找到2人，仍有1人失联",
        "9时转移200人、10时转移300人",
        "转移近千人",
        "应转尽转1860人",
        "张三2人",
        "30失联",
        "又转移200人",
        "再转移4户17人",
        "新增转移200人",
        "转移新增200人",
        "另有2人失联",
        "其余90艘在港",
        "死亡、失踪3人",
        "失联人员1人死亡",
        "两三人失踪",
        "3至5人失联",
        "3-5人失联",
        "失联2人已找到",
        "失联人员已找到2人",
        "伤亡8人",
        "烧伤员3人",
        "失联2人，后确认失联3人",
        "温州转移24,433人；避灾场所开放2,899处，使用99处。",
        "浙江累计转移7.1万人",
        "洞头：避灾场所开放78处、安置770人。",
        "江口、江浦社区转移120人",
        "转移人员途中遇到2人",
        "转移" + "9" * 13 + "人",
        "will be evacuated 500",
        "转移",
        "",
    ],
)
def test_nothing_is_invented(text, lexicon):
    assert figures(text, lexicon) == {}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("江口社区积水", ["江口社区"]),
        ("江口积水", ["江口社区"]),
        ("在江口附近", ["江口社区"]),
        ("七河、黄库、芦浦3个社区未应答", ["七河社区", "黄库社区", "芦浦社区"]),
        ("＆胜利 有积水", ["胜利社区"]),
        ("&胜利路口", ["胜利社区"]),
        ("胜利社区来电", ["胜利社区"]),
        ("三垟2人失联", ["三垟社区"]),
        ("鳌江口水位上涨", []),
        ("舥艚海塘巡查完毕", []),
        ("胜利在望", []),
        ("江口大桥封闭", []),
        ("A&胜利", []),
    ],
)
def test_places_are_found_by_full_and_by_unmistakable_short_names(text, places, lexicon):
    assert [NAMES[key] for key in keys(text, lexicon, Kind.PLACE)] == places


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("江口社区转移120人", "江口社区"),
        ("江口转移120人", "江口社区"),
        ("转移江口社区群众120人", "江口社区"),
        ("江口社区来电，全市已转移120人", ""),
        ("转移群众到江口社区，转移120人", ""),
    ],
)
def test_a_figure_is_said_of_the_community_named_before_it(text, of, lexicon):
    found = next(each for each in recognise(text, lexicon) if each.kind is Kind.FIGURE)
    assert NAMES.get(found.of, "") == of


@pytest.mark.parametrize(
    ("text", "movements"),
    [
        ("蓝天救援队到场", [("arrived", "t1")]),
        ("2号队已到达现场", [("arrived", "t2")]),
        ("@2出发", [("dispatched", "t2")]),
        ("＠２撤回", [("released", "t2")]),
        ("消防一中队、蓝天救援队均已到场，排水抢险队出动", [("arrived", "t2 t1"), ("dispatched", "t3")]),
        ("已到场", [("arrived", "")]),
        ("蓝天救援队归建待命", [("standby", "t1"), ("standby", "t1")]),
        ("救援队伍已到达现场。", [("arrived", "")]),
        ("电力抢修队到场", []),
        ("带班领导到场", []),
        ("蓝天救援队来电，消防到场", []),
        ("蓝天救援队3车12人到场", [("arrived", "t1")]),
        ("蓝天救援队撤离群众35人", []),
        ("蓝天救援队未到场", []),
        ("要求蓝天救援队出动", []),
        ("蓝天救援队预计10分钟后到达", []),
    ],
)
def test_movements_are_tied_to_the_team_named_before_them(text, movements, lexicon):
    found = [(each.key, each.of) for each in recognise(text, lexicon) if each.kind is Kind.STATUS]
    assert found == movements


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("一仓库冒烟", "12G00"),
        ("渔船起火", "12J06"),
        ("化工厂起火", "12D03"),
        ("储罐泄漏", "12D02"),
        ("老街民房着火", "12G03"),
        ("金山港社区民房起火", "12G03"),
        ("涂厂社区起火", "12G00"),
        ("印刷厂起火", "12G01"),
        ("后山起火", "11G01"),
        ("站前路内涝", "11A02"),
        ("翻船，4人落水", "12J08"),
        ("海港路翻车", "12H01"),
        ("边坡滑塌", "11D01"),
        ("未发生爆炸", None),
        ("防止泄漏", None),
        ("注意内涝", None),
    ],
)
def test_words_for_an_event_say_its_type(text, code, lexicon):
    assert next(iter(keys(text, lexicon, Kind.TYPE)), None) == code


def test_organs_and_open_incidents_are_found_by_name(lexicon):
    assert keys("公安局报：台风丹娜丝影响", lexicon, Kind.ORGAN) == ["o1"]
    assert keys("#台风丹娜丝 ＠公安局 到场", lexicon, Kind.INCIDENT) == ["i1"]
    assert keys("老街火灾", lexicon, Kind.INCIDENT) == []


@pytest.mark.parametrize("text", ["wang@2.com", "A&B", "＃楼", "好！@", "3#楼", "&&", "@无人知道"])
def test_a_mark_without_a_known_name_is_no_mark(text, lexicon):
    assert recognise(text, lexicon) == ()


def test_a_name_after_its_mark_is_found_with_the_mark(lexicon):
    (team,) = [each for each in recognise("请@2前往", lexicon) if each.kind is Kind.TEAM]
    assert (team.key, team.text, team.name) == ("t2", "@2", "消防一中队")


def test_what_is_declined_does_not_come_back(lexicon):
    text = "江口社区起火，失联2人，蓝天救援队到场"
    found = recognise(text, lexicon)
    assert len(found) == 5
    for each in found:
        assert each.same not in {other.same for other in recognise(text, lexicon, frozenset({each.same}))}


def test_what_was_said_of_a_declined_name_is_said_of_nobody(lexicon):
    text = "江口转移120人，蓝天救援队到场"
    place, figure, team, status = recognise(text, lexicon)
    assert (NAMES[figure.of], status.of) == ("江口社区", "t1")
    (figure,) = recognise(text, lexicon, frozenset({place.same, team.same}))
    assert figure.of == ""


def test_another_wording_of_the_same_figure_is_found_again(lexicon):
    declined = frozenset({recognise("失联2人", lexicon)[0].same})
    assert recognise("失联2人", lexicon, declined) == ()
    assert figures("失联3人", lexicon) == {"missing": "3"}


PIECES = (
    *"转移失联死亡伤人户间亿元万千百十二两三0123456789１２，,、。；？!：:（）-~至到第余约已未无拟又@#&＠＃＆ \n\t",
    *(
        "江口",
        "江口社区",
        "蓝天救援队",
        "群众",
        "其中",
        "温州",
        "全市",
        "到场",
        "起火",
        "evacuated",
        "people",
        "2人",
        "\ud800",
        "😀",
    ),
    *("\u202e", "\x00", "3号队", "@2", "&江口", "已找到"),
)


@given(st.one_of(st.text(st.characters(), max_size=60), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)))
@example("\ud800\u202e\x00" * 5)
@example("ẞİﬃ２人失联")
def test_whatever_is_typed_spans_are_sound_and_nothing_raises(lexicon, text):
    found = recognise(text, lexicon)
    end = 0
    for each in found:
        assert end <= each.start < each.end <= len(text)
        assert each.text == text[each.start : each.end]
        end = each.end
    declined = frozenset(each.same for each in found)
    assert not declined & {each.same for each in recognise(text, lexicon, declined)}


LONG = ("转移1人", "1", "江口", "死亡、", "群众", "1,", "@2", "a", "转移群众、", "2号队到场", "江口、")


@pytest.mark.parametrize("piece", LONG)
def test_ten_times_the_text_takes_about_ten_times_the_time(piece, lexicon):
    short, long = piece * (1000 // len(piece)), piece * (10_000 // len(piece))
    assert least(lambda: recognise(long, lexicon)) < 30 * least(lambda: recognise(short, lexicon)) + 0.05


def least(deed):
    """The shortest of a few runs: what a busy machine takes is not counted."""

    def seconds():
        begun = process_time()
        deed()
        return process_time() - begun

    return min(seconds() for _ in range(3))
