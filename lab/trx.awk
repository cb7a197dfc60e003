# Reads test results (trx) and writes one line a result: outcome, assembly, class, method, name, and the first line of why; tab-separated.
function attribute(name,   start, rest) {
  start = index($0, " " name "=\"")
  if (!start) return ""
  rest = substr($0, start + length(name) + 3)
  return substr(rest, 1, index(rest, "\"") - 1)
}
/^ *<UnitTestResult / { test[++count] = attribute("testId"); name[count] = attribute("testName"); outcome[count] = attribute("outcome") }
/^ *<Message>/ && why[count] == "" { why[count] = $0; gsub(/^ *<Message>|<\/Message>.*|\t/, "", why[count]) }
/^ *<UnitTest / { id = attribute("id") }
/^ *<TestMethod / { assembly[id] = attribute("codeBase"); class[id] = attribute("className"); method[id] = attribute("name") }
END {
  for (i = 1; i <= count; i++) {
    id = test[i]
    print outcome[i] "\t" assembly[id] "\t" class[id] "\t" method[id] "\t" name[i] "\t" why[i]
  }
}
