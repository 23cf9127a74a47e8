"""Evidently invented people in several spellings: common given names and family names, each line one name.

Pairs from one line are one person, pairs from two lines are two; `NEAR` are names easily taken for one another.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# ruff: noqa: RUF001 - names are written as their holders write them
GIVEN = """
Mohammed | Muhammad | Mohamed | Mohamad | Mouhamed | Mohd | محمد | Мухаммад
Ahmed | Ahmad | أحمد | Ахмед | احمد
Hassan | Hasan | حسن | Хасан | Hacen
Hussein | Hussain | Husayn | Houssein | حسين | Хусейн
Youssef | Yusuf | Yousef | Youcef | يوسف | Юсуф
Ibrahim | Brahim | إبراهيم | İbrahim | Ибрагим
Khalid | Khaled | خالد | Халид
Karim | Kareem | كريم | Карим
Abdullah | Abdallah | Abd Allah | عبد الله | عبدالله | Абдулла
Abderrahmane | Abdul Rahman | Abd al-Rahman | Abdelrahman | عبد الرحمن | عبدالرحمن
Abdelaziz | Abdul-Aziz | Abdulaziz | عبد العزيز
Abdelkader | Abdul Qadir | Abd el-Kader | عبد القادر
Mustafa | Moustapha | Mostafa | Mustapha | مصطفى | Мустафа
Rachid | Rashid | Rasheed | رشيد | Рашид
Hicham | Hisham | هشام | Хишам
Samir | Sameer | سمير | Самир
Tariq | Tarek | Tarik | طارق
Omar | Umar | عمر | Омар
Said | Saeed | Saïd | سعيد | Саид
Jamal | Djamal | Gamal | جمال | Джамал
Fatima | Fatma | Fatimah | فاطمة | Фатима
Aicha | Aisha | Aïcha | عائشة
Khadija | Khadidja | Hadija | خديجة
Leila | Layla | Leïla | Laila | ليلى | Лейла
Salma | Selma | سلمى | Сальма
Amina | Aminah | أمينة | Амина
Zineb | Zaynab | Zainab | زينب | Зайнаб
Nadia | Nadiya | نادية | Надия
Bouchra | Bushra | بشرى
Houda | Huda | هدى
Jürgen | Juergen
José | Jose
Yekaterina | Екатерина | Jekaterina
Дмитрий | Dmitriy | Dmitry | Dmitrii
Наталья | Natalya | Natalia
Ümit | Umit
Ayşe | Ayse
Işıl | Isil
"""
FAMILY = """
Al-Mithali | El Mithali | Almithali | المثالي
Benali | Ben Ali | بن علي
Exemple | EXEMPLE
Alkhayali | Al-Khayali | El-Khayali | الخيالي
Müsterer | Muesterer
Пример | Primer
"""
NEAR = """
Hassan Exemple | Hussein Exemple
حسن الخيالي | حسين الخيالي
Hassan Al-Khayali | حسين الخيالي
Karim Exemple | Karima Exemple
كريم مثال | كريمة مثال
Karim Al-Mithali | كريمة المثالي
Amin Exemple | Amina Exemple
Samir Exemple | Samira Exemple
Jamal Exemple | Jamil Exemple
Jamal Al-Khayali | جميل الخيالي
Said Exemple | Saad Exemple
سعيد مثال | سعد مثال
Ahmed Exemple | Hamid Exemple
Ahmed Exemple | Mohamed Exemple
Hamid Exemple | Hamida Exemple
Khalid Exemple | Walid Exemple
Khalid Exemple | Khalil Exemple
Khalid Exemple | Khaldoun Exemple
Rachid Exemple | Rachida Exemple
Rachid Exemple | Rached Modèle
Salim Exemple | Salam Exemple
Salma Exemple | Salim Exemple
Salma Exemple | Selim Exemple
Nadia Exemple | Nada Exemple
Nadia Exemple | Nadir Exemple
Leila Exemple | Lina Exemple
Omar Exemple | Ammar Exemple
Omar Exemple | Amir Exemple
Tariq Exemple | Tarfa Exemple
Abdallah Exemple | Abdelali Exemple
Abderrahmane Exemple | Abderrahim Exemple
Abdelkader Exemple | Abdelkarim Exemple
عبد الله مثال | عبد الرحمن مثال
Maria Exemple | Mario Exemple
Maria Exemple | Marina Exemple
Ivan Primer | Ivana Primer
Anna Primer | Hanna Primer
Jean Exemple | Jeanne Exemple
Jean-Pierre Exemple | Jean-Paul Exemple
Louis Exemple | Louise Exemple
Paul Exemple | Paula Exemple
Wang Wei | Wang Weiwei
Wang Xiaoming | Yang Xiaoming
王小明 | 王小红
李伟 | 李娜
Ali Hassan | Ali Hussein
Mohamed Benali | Mohamed Bennani
Mohamed Alaoui | Mohamed Alami
Mohamed Tazi | Mohamed Tijani
Amina Exemple | Amina Modèle
Amina Exemple | Nadia Exemple
Amina Exemple | A. Modèle
Yusuf Exemple | Yasser Exemple
Mehdi Exemple | Mahmoud Exemple
Hind Exemple | Hanae Exemple
Noura Exemple | Nour Exemple
Ousmane Exemple | Ousseynou Exemple
Moussa Exemple | Moustapha Exemple
Petrov Primer | Petrova Primer
Mounir Exemple | Mounira Exemple
Nabil Exemple | Nabila Exemple
Rida Exemple | Rafid Exemple
Rania Exemple | Rana Exemple
Sara Exemple | Sami Exemple
Hanane Exemple | Hanna Exemple
Faisal Exemple | Fadel Exemple
Majid Exemple | Majida Exemple
Adil Exemple | Adel Modèle
Hakim Exemple | Halim Exemple
Kamal Exemple | Jamal Exemple
Anwar Exemple | Anouar Modèle
Anas Exemple | Ines Exemple
Younes Exemple | Yanis Exemple
Idris Exemple | Iliass Exemple
Nasser Exemple | Nasir Muster
سارة مثال | سمير مثال
ناصر مثال | نصر مثال
كمال مثال | كامل مثال
سالم مثال | سليم مثال
رامي مثال | ريم مثال
Салим Примеров | Салима Примерова
Alain Exemple | Aline Exemple
Daniel Exemple | Danielle Exemple
Michel Exemple | Michelle Exemple
Andre Exemple | Andrea Exemple
Carlos Ejemplo | Carla Ejemplo
Pablo Ejemplo | Paulo Ejemplo
Chen Wei | Cheng Wei
Li Na | Li Ning
张伟 | 张薇
Ousmane Diallo | Oumar Diallo
Mamadou Exemple | Amadou Exemple
Moussa Exemple | Mousa Modèle
Bakary Exemple | Boubacar Exemple
Awa Exemple | Aya Exemple
Maimouna Exemple | Mouna Exemple
Fatou Exemple | Fatoumata Exemple
Hawa Exemple | Hana Exemple
"""
#: Whole names that are one person, beyond what the tables give.
ALIKE = """
José Peña | PEÑA José
José Peña García | José Peña
Müller, Hans | Hans Mueller
Dr. Amina Exemple | Amina EXEMPLE
Mme Amina Exemple | Exemple Amina
Pr Karim Exemple | Karim Exemple
السيد كريم مثال | كريم مثال
الدكتورة أمينة مثال | أمينة مثال
王小明 | Wang Xiaoming
王小明 | Xiaoming Wang
王小明 | WANG Xiao-ming
欧阳娜娜 | Ouyang Nana
Карим Хасанов | Karim Khasanov
Карим Хасанов | Karim Hasanov
Сергей Цаплин | Sergey Tsaplin
Щукин Пример | Primer Shchukin
İbrahim Işık | IBRAHIM ISIK
Jean-Pierre Exemple | Jean Pierre Exemple
Jean-Pierre Exemple | Jeanpierre Exemple
Hélène Modèle | Helene Modele
Khalid bin Salman Al-Mithali | Khaled Ben Salman Almithali
خالد بن سلمان المثالي | Khalid bin Salman Al-Mithali
Fatima Zahra Exemple | Fatima-Zahra Exemple
Fatima Zahra Exemple | Fatimazahra Exemple
فاطمة الزهراء مثال | Fatima Zahrae Mithal
Maria del Carmen Ejemplo | María Carmen Ejemplo
Katarzyna Gonzales | Katarzyna Gonzalez
Aleksandr Primerov | Alexandr Primerov
Konstantin Primerov | Konstatin Primerov
Chinedu Exemple | EXEMPLE Chinedu
Noureddine Exemple | Nour-Eddine Exemple
Nur al-Din Exemple | Noureddine Exemple
نور الدين مثال | Noureddine Mithal
Seif Eddine Exemple | Saif al-Din Exemple
Azzedine Exemple | Ezzeddine Exemple
Abu Bakr Exemple | Aboubakar Exemple
أبو بكر مثال | Abubakar Mithal
Oumar Exemple | Omar Exemple
Mariam Exemple | Maryam Exemple
مريم مثال | Meriem Mithal
Soumaya Exemple | Sumayya Exemple
Othmane Exemple | Uthman Exemple
عثمان مثال | Osman Mithal
Mounir Exemple | Munir Exemple
منير مثال | Mounir Mithal
Driss Exemple | Idriss Exemple
إدريس مثال | Driss Mithal
Abdeslam Exemple | Abdul Salam Exemple
عبد السلام مثال | Abdessalam Mithal
Abdelhak Exemple | Abdul Haq Exemple
Zouhair Exemple | Zuhayr Exemple
Ghassan Exemple | Gassan Exemple
Taoufik Exemple | Tawfiq Exemple
توفيق مثال | Toufik Mithal
Yacine Exemple | Yassin Exemple
ياسين مثال | Yassine Mithal
Ilham Exemple | إلهام Exemple
Björn Muster | Bjoern Muster
François Modèle | Francois MODELE
Aleksei Primerov | Alexey Primerov
Алексей Примеров | Aleksey Primerov
Евгений Примеров | Yevgeny Primerov
Евгений Примеров | Evgenii Primerov
Юлия Примерова | Yulia Primerova
Фёдор Примеров | Fyodor Primerov
Хабиб Примеров | Habib Primerov
Чингиз Примеров | Chingiz Primerov
张伟 | Zhang Wei
陈大文 | Chen Dawen
Lucía Fernández Ejemplo | Lucia Fernandez
O'Sample Mary | Mary OSample
Şükrü Örnek | SUKRU ORNEK
Çağla Örnek | Cagla Ornek
Nguyễn Văn Mẫu | Nguyen Van Mau
Mamadou Exemple | Mamadu Exemple
Aïssatou Exemple | Aissatou Exemple
Ould Exemple Sidi | Sidi Ould Exemple
Hadj Omar Exemple | Omar Exemple
Sgt Major Karim Exemple | Karim Exemple
"""


def lines(table: str) -> list[list[str]]:
    """Return the names of each line."""
    return [[name.strip() for name in line.split("|")] for line in table.strip().splitlines()]


def one_person() -> Iterator[tuple[str, str]]:
    """Yield pairs of names of one person."""
    families = lines(FAMILY)
    for at, spellings in enumerate(lines(GIVEN)):
        family = families[at % len(families)]
        for number, (one, other) in enumerate(combinations(spellings, 2)):
            yield f"{one} {family[number % len(family)]}", f"{other} {family[(number + 1) % len(family)]}"
    yield from ((one, other) for one, other in lines(ALIKE))


def two_persons() -> Iterator[tuple[str, str]]:
    """Yield pairs of names of two persons: near ones, and those of one family with different given names."""
    yield from ((one, other) for one, other in lines(NEAR))
    givens = lines(GIVEN)
    for at, (one_line, other_line) in enumerate(combinations(givens, 2)):
        yield f"{one_line[at % len(one_line)]} Exemple", f"{other_line[(at + 1) % len(other_line)]} Exemple"
