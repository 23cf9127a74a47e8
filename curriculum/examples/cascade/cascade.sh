#!/bin/sh
# A cascade of trainers from beginning to end: four invented workshops, in the order of their dates. Each is loaded, its
# participants are brought in and marked present, everybody is certified, and some of them as trainers, who then teach
# the next one. At the end the tree is drawn.
#
#   CURRICULUM_DATABASE=cascade.db sh cascade.sh
set -eu
here=$(dirname "$0")

curriculum workshop load "$here/tot-2015.toml"
curriculum participant import CSS-TOT-2015 "$here/tot-2015-roster.csv"
curriculum attendance record CSS-TOT-2015 --day 1 --all
curriculum attendance record CSS-TOT-2015 --day 2 --all
curriculum attendance close CSS-TOT-2015
curriculum certificate issue CSS-TOT-2015
curriculum certificate issue CSS-TOT-2015 1 2 3 --kind trainer

curriculum workshop load "$here/mali-2016.toml"
curriculum participant import CSS-MLI-2016 "$here/mali-2016-roster.csv"
curriculum attendance record CSS-MLI-2016 --day 1 --all
curriculum attendance record CSS-MLI-2016 --day 2 --all
curriculum attendance close CSS-MLI-2016
curriculum certificate issue CSS-MLI-2016
curriculum certificate issue CSS-MLI-2016 1 --kind trainer

curriculum workshop load "$here/niger-2016.toml"
curriculum participant import CSS-NER-2016 "$here/niger-2016-roster.csv"
curriculum attendance record CSS-NER-2016 --day 1 --all
curriculum attendance record CSS-NER-2016 --day 2 --all
curriculum attendance close CSS-NER-2016
curriculum certificate issue CSS-NER-2016

curriculum workshop load "$here/burkina-2017.toml"
curriculum participant import CSS-BFA-2017 "$here/burkina-2017-roster.csv"
curriculum attendance record CSS-BFA-2017 --day 1 --all
curriculum attendance record CSS-BFA-2017 --day 2 --all
curriculum attendance close CSS-BFA-2017
curriculum certificate issue CSS-BFA-2017

curriculum programme cascade CSS-FRAMEWORK --language fr
