"""Whether a person is told to be a man or a woman, by titles, by words of kin and by the commonest given names.

Only what settles it is listed: names that both bear ("Kim", "Ali" in some countries) say nothing.
"""

from collections.abc import Iterable
from typing import Literal

Gender = Literal["f", "m"]

_FEMALE = frozenset(
    "actress assemblywoman aunt baroness bride businesswoman chairwoman congresswoman councilwoman daughter "
    "duchess empress ex-girlfriend ex-wife girl girlfriend grandmother lady madam madame miss mother mrs ms "
    "niece nun policewoman princess queen schoolgirl servicewoman sister spokeswoman widow wife woman".split()
)
_MALE = frozenset(
    "actor archbishop assemblyman ayatollah baron bishop boy boyfriend brother businessman cardinal chairman "
    "congressman councilman duke emir emperor ex-husband father grandfather gunman husband imam king lord man "
    "monk mr mullah nephew policeman pope priest prince schoolboy serviceman sir son spokesman sultan uncle "
    "widower".split()
)
_HER_NAMES = frozenset(
    "abigail agnes aisha alexandra alice alicia amanda amina amy ana andrea angela anita ann anna annalena "
    "anne annie antonia asma audrey ayesha barbara beatrice benazir betty brenda camila carla carmen carol "
    "caroline catherine cecilia charlotte christine claire clara claudia condoleezza cristina cynthia deborah "
    "debra denise diana dilma dina dolores dora dorothy edith eleanor elena elizabeth ellen emily emma esther "
    "eva evelyn fatima federica fernanda fiona florence frances francesca gabriela giorgia gloria grace greta "
    "hannah heather helen helena hillary inga ingrid irene irina isabel isabella jacinda jane janet jennifer "
    "jessica joan joyce judith judy julia juliana julie kamala karen kate katherine kathleen keiko khadija "
    "kristalina kyrsten laura layla leila lena leymah linda lisa liz louise lucia lucy luisa madeleine "
    "magdalena maia malala margaret maria mariam marianne marie marina marine marta martha mary maryam "
    "megawati melania michelle miriam mona monica nadia najat nancy natalia nicola nikki nina nora olena olga "
    "olivia pamela patricia paula priti rachel rebecca regina rita roberta robyn rosa rosario roza ruth "
    "sabrina samantha sandra sanna sara sarah sheila shirin silvia simone sofia sonia sophia sophie stella "
    "stephanie susan susana sushma sylvia tamara tansu tatiana teresa theresa tulsi ursula valentina valerie "
    "vera veronica victoria viola violeta virginia wendy yingluck yulia yvette yvonne zainab".split()
)
_HIS_NAMES = frozenset(
    "abdel abdul abdullah abdulrahman adam ahmad ahmed alan albert alejandro aleksandr alexander alexei alfred "
    "amir andrei andrew andrzej angel anthony antonio antony arthur ashraf asif bashar bashir benjamin bernard "
    "bill bob boris brian bruce carlos charles christian christopher chuck cyril dan daniel david dennis "
    "dmitri dmitry donald douglas edgar eduardo edward emmanuel enrique eric erik ernesto evo felipe felix "
    "fernando francis francisco franco frank frederick gabriel gary gavin geoffrey george gerald gerhard "
    "giuseppe gordon greg gustavo hamid hamza harry hasan hassan hector henry herbert hossein howard hugo "
    "hussein ian ibrahim igor imran isaac ismail ivan jack jacob jacques jaime jair jake james janos jason "
    "javier jeff jeffrey jens jeremy jerry jesus jim jimmy joe john jonathan jorge jose josep joseph josh juan "
    "julio justin karim karl keith kenneth kevin khaled khalid kofi kyriakos larry lars lawrence leo leonid "
    "lewis lloyd louis luis luiz mahmoud manuel marc marcel marco marcos mario mark martin matthew maurice max "
    "maxim mehmet michael michel miguel mike mikhail milos mohamed mohammad mohammed muhammad mustafa narendra "
    "nasser nicholas nicolae nicolas nigel nikolai olaf oleg oliver omar osama oscar otto pablo patrick paul "
    "pavel pedro peter petro philip philippe pierre rafael rahul raul ray raymond recep ricardo richard rishi "
    "robert roberto rodrigo roger roland roman ronald saddam said salman salvador samir samuel sean sebastian "
    "serge sergei sergey sergio sergiy shimon shinzo silvio simon slobodan stephen steve steven tariq terry "
    "thomas tim timothy tom tony vaclav valery viktor vincent vitaly vladimir volodymyr walter wayne william "
    "xavier yahya yevgeny yitzhak yoav yuri yusuf zbigniew".split()
)


def gender_of(names: Iterable[str], beside: Iterable[str] = ()) -> Gender | None:
    """What names and the words beside them tell, `None` where nothing does or they are at odds."""
    words = {w.casefold().strip(".") for w in beside}
    firsts: set[str] = set()
    for name in names:
        parts = [p.casefold().strip(".") for p in name.split()]
        words.update(parts[:-1])
        firsts.update(parts[:1] if len(parts) > 1 else ())
    her, his = bool(words & _FEMALE), bool(words & _MALE)
    if her != his:
        return "f" if her else "m"
    her, his = bool(firsts & _HER_NAMES), bool(firsts & _HIS_NAMES)
    return None if her == his else "f" if her else "m"
