"""Names of one bearer, and of two."""

import pytest

from onrecord.annotators.namesakes import same_name


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # transliterations of persons whom no table has
        ("Jewgenij Schostakow", "Yevgeny Shostakov"),
        ("Oleg Zhukow", "Oleg Žukov"),
        ("Никола Јовановић", "Nikola Jovanović"),
        ("Đorđe Petrović", "Djordje Petrovic"),
        ("Teng Hsiao-mei", "Deng Xiaomei"),
        ("Khalid Mansouri", "Khaled al-Mansuri"),
        ("Yusuf Hamdan", "Youssef Hamdan"),
        ("Pak Chong-chon", "Park Jeong-cheon"),
        # other scripts
        ("한승수", "Han Seung-soo"),
        ("김영삼", "Young-sam Kim"),
        ("温家宝", "Wen Jiabao"),
        ("عبد الفتاح السيسي", "Abdel Fattah el-Sisi"),
        ("صدام حسين", "Saddam Hussein"),
        ("علی خامنه‌ای", "Ali Khamenei"),
        # order, titles, initials, short forms
        ("ROSSI, Daniela", "Daniela Rossi"),
        ("Gen. Min Aung Hlaing", "Min Aung Hlaing"),
        ("William J. Harbour", "Bill Harbour"),
        ("Recep Tayyip Erdoğan", "Tayyip Erdogan"),
        ("President Trump", "Donald J. Trump"),
        # bodies
        ("OTAN", "NATO"),
        ("Vereinte Nationen", "UN"),
        ("Ministry of Defence of Peru", "Peru Defence Ministry"),
    ],
)
def test_one_bearer(a: str, b: str) -> None:
    assert same_name(a, b)
    assert same_name(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Kim Jong Un", "Kim Yo Jong"),
        ("Kim Jong Un", "김정일"),
        ("Kim", "UN"),
        ("George W. Bush", "George H. W. Bush"),
        ("Aleksandr Voronin", "Aleksandra Voronina"),
        ("Daniela Rossi", "Daniele Rossi"),
        ("Hassan Nouri", "Hussein Nouri"),
        ("حسن نوري", "Hussein Nouri"),
        ("محمد نوري", "Mahmoud Nouri"),
        ("Olga Petrova", "Oleg Petrov"),
        ("Tang Wei", "Dang Wei"),
        ("Ri Yong Ho", "Ri Yong Gil"),
        ("John Adams", "Johann Adams"),
        ("Ivan Petrov", "Ivan Petrovic"),
        ("Saad Hariri", "Rafik Hariri"),
        ("Ministry of Defence of Peru", "Ministry of Trade of Peru"),
        ("British Foreign Office", "British Home Office"),
    ],
)
def test_two_bearers(a: str, b: str) -> None:
    assert not same_name(a, b)
    assert not same_name(b, a)
