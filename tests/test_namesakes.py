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
        ("Chalid Scharif", "Khaled Cherif"),
        ("Hachem Boukadoum", "Hashem Bukadum"),
        ("Dschawad Tehrani", "Javad Tehrani"),
        ("Abderrahmane Saleh", "Abdul Rahman Salih"),
        ("Abdelkader Nasri", "Abd al-Qadir Nasri"),
        ("Fjodor Solowjow", "Fedor Solovyev"),
        ("Ihor Hryshko", "Igor Grishko"),
        ("Nina Saizewa", "Nina Zaytseva"),
        ("Schanna Belova", "Zhanna Belova"),
        ("Seo Ji-hoon", "So Chi-hun"),
        # other scripts
        ("백낙청", "Paik Nak-chung"),
        ("유승민", "Ryu Sung-min"),
        ("侯文哲", "Hou Wen-je"),
        ("吕福源", "Lyu Fuyuan"),
        ("曾庆红", "Zeng Qinghong"),
        ("河野太郎", "Tarō Kōno"),
        ("محمد السادس", "Mohammed VI"),
        ("أحمد أبو الغيط", "Ahmed Aboul Gheit"),
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
        ("van der Berg, Pieter", "Pieter van der Berg"),
        ("Vicente Fox Quesada", "Vicente Fox"),
        ("Margaret Ashby, MP", "Rt. Hon. Margaret Ashby"),
        ("RBH Jr.", "Robert B. Hale Jr."),
        ("Nguyen Ai Quoc", "Ho Chi Minh"),
        ("Sultan bin Hamad", "Sultan bin Hamad Al Mazri"),
        # bodies
        ("Министерство обороны РФ", "Russian Defence Ministry"),
        ("日本外務省", "Ministry of Foreign Affairs of Japan"),
        ("U.S. Treasury Department", "Department of the Treasury"),
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
        # a father's name is not the bearer's own
        ("Abdulaziz bin Saud", "Fahd bin Abdulaziz Al Saud"),
        ("Fahd bin Sultan", "Sultan bin Fahd"),
        ("Zayed Al Nahyan", "Mohammed bin Zayed Al Nahyan"),
        ("Ghassan Nouri", "Hassan Nouri"),
        ("جمال نصر", "Jamil Nasr"),
        ("Wang Chen", "Wang Shen"),
        ("Aung San", "Aung San Suu Kyi"),
        ("RBH", "Robert B. Hale Jr."),
        ("日本外務省", "Foreign Ministry of China"),
        ("日本防衛省", "Ministry of Foreign Affairs of Japan"),
        ("Ivan Petrov", "Ivan Petrovic"),
        ("Saad Hariri", "Rafik Hariri"),
        ("Ministry of Defence of Peru", "Ministry of Trade of Peru"),
        ("British Foreign Office", "British Home Office"),
    ],
)
def test_two_bearers(a: str, b: str) -> None:
    assert not same_name(a, b)
    assert not same_name(b, a)
