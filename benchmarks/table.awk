# Prints the table of goals:   awk -v gates=0|1 -f table.awk goals.tsv known_misses.tsv <compiler>=<results.tsv>…
# With gates=1, only what is the same in every run counts: the exit code is 1 if a goal is missed that known_misses.tsv does not
# list, if a listed one got worse by more than 10 %, or if one is listed that is met. Results: metric:name <tab> value.
#
# LC_ALL=C: length() counts bytes, whichever awk this is.

BEGIN {
  FS = "\t"
  exact = "^(ir|allocations|bytes|stack|lines|object|virtual):"
  for (i = 3; i < ARGC; ++i) {
    at = index(ARGV[i], "=")
    compiler[++compilers] = substr(ARGV[i], 1, at - 1)
    read_results(compiler[compilers], substr(ARGV[i], at + 1))
    ARGV[i] = ""
  }
  add_row("goal", "what", "at most, or as said", compiler_names(), "by hand", "virtual call", "Boost.Asio")
}

function read_results(of, file, line, fields) {
  while ((getline line < file) > 0) {
    split(line, fields, "\t")
    result[of, fields[1]] = fields[2]
  }
  close(file)
}

function compiler_names(i, all) {
  for (i = 1; i <= compilers; ++i) all = all (i > 1 ? SUBSEP : "") compiler[i]
  return all
}

/^#/ || NF == 0 { next }

FILENAME ~ /known_misses/ {
  known[$1, $2] = $3
  next
}

{
  ++goals
  for (i = 1; i <= 10; ++i) goal[goals, i] = $i
}

END {
  for (g = 1; g <= goals; ++g) print_goal(g)
  print_table()
  for (key in known) {
    split(key, part, SUBSEP)
    if (key in seen || not_measured(part[1])) continue
    complain(part[1] ": known_misses.tsv lists " part[2] ", which goals.tsv does not")
  }
  if (missed + met > 0) printf "\n%d met, %d missed", met, missed
  if (missed > 0) printf " (%d of them in known_misses.tsv)", listed
  printf "\n"
  if (complaints != "") printf "\n%s", complaints
  exit(gates && complaints != "")
}

function not_measured(of, i) {
  for (i = 1; i <= compilers; ++i) if (compiler[i] == of) return 0
  return 1
}

function print_goal(g, i, figures, figure, any) {
  if (gates && goal[g, 7] !~ exact) return
  if (gates && goal[g, 3] == "-") return
  for (i = 1; i <= compilers; ++i) {
    figure = value(compiler[i], goal[g, 7])
    if (figure != "") any = 1
    figures = figures (i > 1 ? SUBSEP : "") judged(g, compiler[i], figure)
  }
  if (any || gates) add_row(goal[g, 1], goal[g, 2], bound_text(g), figures, beside(goal[g, 8]), beside(goal[g, 9]), beside(goal[g, 10]))
}

function bound(g, of) { return goal[g, of ~ /clang/ ? 5 : 4] }

function bound_text(g, text) {
  if (goal[g, 3] == "-") return goal[g, 6]
  text = goal[g, 4]
  if (goal[g, 5] != text) text = text " / " goal[g, 5]
  if (goal[g, 3] == "=") text = "exactly " text
  if (goal[g, 3] == ">=") text = "at least " text
  return text " " goal[g, 6]
}

function meets(g, figure, limit) {
  if (goal[g, 3] == "=") return figure == limit
  if (goal[g, 3] == ">=") return figure >= limit
  return figure <= limit * (goal[g, 6] == "Ir" ? 1.1 : 1)
}

function judged(g, of, figure, key, id) {
  id = goal[g, 7]
  key = of SUBSEP id
  if (figure == "") {
    if (gates) complain(of ": " id " was not measured")
    return "-"
  }
  if (goal[g, 3] == "-") return number(figure)
  seen[key] = 1
  if (meets(g, figure, bound(g, of))) {
    ++met
    if (gates && key in known) complain(of ": " goal[g, 1] " " id " is met now (" number(figure) "): take its line out of known_misses.tsv")
    return number(figure) " ✔"
  }
  ++missed
  if (key in known) {
    ++listed
    if (figure > known[key] * 1.1) complain(of ": " goal[g, 1] " " id " is " number(figure) ", and was " known[key] " in known_misses.tsv")
  } else {
    complain(of ": " goal[g, 1] " " id " is " number(figure) ", and its goal " bound_text(g))
  }
  return number(figure) " ✘"
}

function complain(text) { complaints = complaints text "\n" }

# What stands beside a figure, for each compiler.
function beside(expression, i, each, all) {
  if (expression ~ /^[0-9.]+$/) return expression
  for (i = 1; i <= compilers; ++i) {
    each = value(compiler[i], expression)
    all = all (i > 1 ? " / " : "") (each == "" ? "-" : number(each))
  }
  return all ~ /[0-9]/ ? all : "-"
}

# KEY, NUMBER, or two of them with " - " or " / " between; "" if one was not measured.
function value(of, expression, part, a, b) {
  if (split(expression, part, " - ") == 2) {
    a = value(of, part[1]); b = value(of, part[2])
    return a == "" || b == "" ? "" : a - b
  }
  if (split(expression, part, " / ") == 2) {
    a = value(of, part[1]); b = value(of, part[2])
    return a == "" || b == "" || b == 0 ? "" : a / b
  }
  if (expression ~ /^[0-9.e+]+$/) return expression + 0
  return (of SUBSEP expression) in result ? result[of, expression] + 0 : ""
}

function number(of, size, text) {
  size = of < 0 ? -of : of
  text = sprintf(size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 0.1 || size == 0 ? "%.2f" : "%.3g", of)
  if (text ~ /\./ && text !~ /e/) sub(/\.?0+$/, "", text)
  return text
}

# ---- the table: cells are padded to the widest of their column

function add_row(id, what, limit, figures, hand, virtual, asio, i, part, n) {
  ++rows
  columns = 0
  put(id); put(what); put(limit)
  n = split(figures, part, SUBSEP)
  for (i = 1; i <= n; ++i) put(part[i])
  if (gates) return
  put(hand); put(virtual); put(asio)
}

function put(text) {
  cell[rows, ++columns] = text
  if (width(text) > widest[columns]) widest[columns] = width(text)
}

function width(text) {
  gsub(/[\200-\277]/, "", text)  # the bytes that continue a character
  return length(text)
}

function print_table(r, c, line, rule) {
  for (r = 1; r <= rows; ++r) {
    line = "|"; rule = "|"
    for (c = 1; c <= columns; ++c) {
      line = line " " padded(cell[r, c], c) " |"
      rule = rule repeated("-", widest[c] + 2) "|"
    }
    print line
    if (r == 1) print rule
  }
}

function padded(text, c, space) {
  space = repeated(" ", widest[c] - width(text))
  return c <= 3 ? text space : space text
}

function repeated(text, times, all) {
  while (times-- > 0) all = all text
  return all
}
