#!/bin/sh
# The intake of 2018 from beginning to end: 1,240 invented trainees are brought in, put into forty cohorts of one language
# each, marked for ten days, and certified. It says at the end who may not have a certificate, and why.
#
#   CURRICULUM_DATABASE=intake.db sh mohammed-vi-2018.sh
#
# The certificates are printed afterwards, in one batch: curriculum print certificates MVI-2018
set -eu
here=$(dirname "$0")

curriculum workshop load "$here/mohammed-vi-2018.toml"
curriculum participant import MVI-2018 "$here/mohammed-vi-2018-roster.csv" >imported.txt
curriculum group form MVI-2018 --groups 40 --prefix C --by country,sex --seed 2018

# 77 never came, 500 and 1111 left after the first week, 42 fell ill in the second; some were late now and then.
curriculum attendance record MVI-2018 --day 1 --all-but 77 --late 100 --late 200
curriculum attendance record MVI-2018 --day 2 --all-but 77 --late 200 --late 400
curriculum attendance record MVI-2018 --day 3 --all-but 77 --late 300 --late 600
curriculum attendance record MVI-2018 --day 4 --all-but 77 --late 400 --late 800
curriculum attendance record MVI-2018 --day 5 --all-but 77 --late 500 --late 1000
curriculum attendance record MVI-2018 --day 8 --all-but 77 500 1111 --late 600 --excused 42
curriculum attendance record MVI-2018 --day 9 --all-but 77 500 1111 --late 700 --excused 42
curriculum attendance record MVI-2018 --day 10 --all-but 77 500 1111 --late 800 --excused 42
curriculum attendance record MVI-2018 --day 11 --all-but 77 500 1111 --late 900 --excused 42
curriculum attendance record MVI-2018 --day 12 --all-but 77 500 1111 --late 1000 --excused 42
curriculum attendance close MVI-2018

curriculum certificate eligible MVI-2018 --json >eligible.json
curriculum certificate issue MVI-2018 >issued.txt
