using System.Text.Json;
using Director.Daemon.CommandLine;

namespace Director.Daemon.Tests.CommandLine;

/// <summary><c>director check</c>: several files, in every format, with its exit codes.</summary>
public sealed class CheckCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("director-check-");

    [Fact]
    public void Clean_files_are_0_and_silence()
    {
        var run = SubCommandRun.Of("check", Write("a", "global_defs {\n}\n"), Write("b", ""));
        Assert.Equal((0, "", ""), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public void Errors_are_5_with_the_line_and_a_caret()
    {
        var file = Write("a", "global_defs {\n\trouter_ids x\n}\n");
        var run = SubCommandRun.Of("check", file);
        var expected = $"""
            {file}:2:2: error: unknown keyword 'router_ids' in global_defs (did you mean 'router_id'?)
                {"\t"}router_ids x
                {"\t"}^~~~~~~~~~
            1 error, 0 warnings

            """;
        Assert.Equal((5, expected), (run.ExitCode, run.Output));
    }

    [Fact]
    public void Warnings_are_printed_and_0()
    {
        var run = SubCommandRun.Of("check", Write("a", "global_defs {\n    router_id x y\n}\n"));
        Assert.Contains("0 errors, 1 warning", run.Output);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public void A_file_that_is_not_there_is_6_and_the_others_are_checked_all_the_same()
    {
        var run = SubCommandRun.Of("check", "/nonexistent/a.conf", Write("b", "nonsense\n"));
        Assert.StartsWith("/nonexistent/a.conf: error: there is no such file\n", run.Output);
        Assert.Contains("b:1:1: error: unknown keyword 'nonsense'", run.Output);
        Assert.Equal(6, run.ExitCode);
    }

    [Fact]
    public void A_dash_is_standard_input_with_its_lines_and_as_often_as_it_is_named()
    {
        var run = SubCommandRun.Of("global_defs {\n router_ids x\n}\n", hasColors: false, ["check", "-", "-"]);
        Assert.Equal(5, run.ExitCode);
        Assert.Equal(2, run.Output.Split("-:2:2: error: unknown keyword 'router_ids' in global_defs").Length - 1);
        Assert.Contains("     router_ids x\n     ^~~~~~~~~~\n", run.Output);
    }

    [Fact]
    public void A_password_is_in_no_format()
    {
        var file = Write("a",
            "vrrp_instance A {\n interface eth0\n virtual_router_id 5\n authentication {\n auth_type PASS\n auth_pass Qx123456789 Qx\n }\n"
            + " virtual_ipaddress {\n 10.0.0.1\n }\n}\n");
        foreach (var format in new[] { "text", "json", "sarif" })
        {
            var run = SubCommandRun.Of("check", "--format", format, file);
            Assert.Contains(format == "text" ? "longer than 8" : "too-long", run.Output);
            Assert.DoesNotContain("Qx", run.Output);
        }
    }

    [Fact]
    public void The_id_chooses_the_lines()
    {
        var file = Write("a", "@one nonsense\n");
        Assert.Equal(5, SubCommandRun.Of("check", "-i", "one", file).ExitCode);
        Assert.Equal(0, SubCommandRun.Of("check", "-i", "two", file).ExitCode);
    }

    [Theory]
    [InlineData("auto", true, true)]
    [InlineData("auto", false, false)]
    [InlineData("always", false, true)]
    [InlineData("never", true, false)]
    public void Colours_come_on_terminals_or_when_asked_for(string when, bool hasColors, bool colored) =>
        Assert.Equal(colored, SubCommandRun.Of(hasColors, "check", "--color", when, Write("a", "nonsense\n")).Output.Contains('\e'));

    [Theory]
    [InlineData("xterm", null, true)]
    [InlineData("xterm", "", true)]
    [InlineData("xterm", "1", false)]
    [InlineData("dumb", null, false)]
    [InlineData(null, null, false)]
    public void NO_COLOR_and_simple_terminals_are_respected(string? term, string? noColor, bool expected) =>
        Assert.Equal(expected, Terminal.KnowsColors(name => name == "TERM" ? term : name == "NO_COLOR" ? noColor : null));

    [Fact]
    public void Json_is_one_array_for_all_files()
    {
        var run = SubCommandRun.Of("check", "--format", "json", Write("a", "nonsense\n"), "/nonexistent/b.conf", Write("c", ""));
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(["unknown-keyword", "no-file"],
            json.RootElement.EnumerateArray().Select(entry => entry.GetProperty("code").GetString()));
        Assert.Equal([1, 0], json.RootElement.EnumerateArray().Select(entry => entry.GetProperty("line").GetInt32()));
        Assert.Equal(6, run.ExitCode);
    }

    [Fact]
    public void Sarif_has_a_result_for_each_finding_and_a_rule_for_each_kind()
    {
        var file = Write("a b", "nonsense\n$X=1\nrubbish $X\n");
        var run = SubCommandRun.Of("check", "--format", "sarif", file, "/nonexistent/b.conf");
        using var json = JsonDocument.Parse(run.Output);
        var sarif = json.RootElement.GetProperty("runs")[0];
        Assert.Equal(["no-file", "unknown-keyword"],
            sarif.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray()
            .Select(rule => rule.GetProperty("id").GetString()));
        var results = sarif.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(3, results.Count);
        var place = results[1].GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.EndsWith("/a%20b", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal((3, 1, 8), (Region("startLine"), Region("startColumn"), Region("endColumn")));
        Assert.False(results[2].GetProperty("locations")[0].GetProperty("physicalLocation").TryGetProperty("region", out _));

        int Region(string name) => place.GetProperty("region").GetProperty(name).GetInt32();
    }

    [Fact]
    public void What_the_service_would_not_read_is_not_read_either()
    {
        var run = SubCommandRun.Of("check", "/dev/null");
        Assert.Contains("Not a regular file", run.Output);
        Assert.Equal(5, run.ExitCode);
    }

    [Fact]
    public void A_keyword_is_explained()
    {
        var run = SubCommandRun.Of("check", "--explain", "virtual_router_id");
        Assert.StartsWith("vrrp_instance/virtual_router_id <n>\n", run.Output);
        Assert.Equal(0, run.ExitCode);
    }

    [Theory]
    [InlineData("weight", 10, 99)]
    [InlineData("real_server/weight", 1, 1)]
    [InlineData("virtual_server/real_server/weight", 1, 1)]
    [InlineData("track_script/weight", 2, 2)]
    [InlineData("/virtual_server", 1, 1)]
    public void A_block_narrows_what_is_explained(string keyword, int least, int most)
    {
        var run = SubCommandRun.Of("check", "--explain", keyword);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var headings = run.Output.Split('\n').Where(line => line.Length > 0 && line[0] != ' ').ToList();
        Assert.InRange(headings.Count, least, most);
        Assert.All(headings, heading => Assert.Contains(keyword.TrimStart('/'), heading.Split(' ')[0]));
    }

    [Theory]
    [InlineData("real_server/state", "'state' stands in vrrp_instance")]
    [InlineData("virtual_server/vrrp_instance", "'vrrp_instance' stands in the top level")]
    [InlineData("vrrp_instance/prioritty", "did you mean 'priority'?")]
    [InlineData("nosuch/prioritty", "there is no block 'nosuch'")]
    public void A_keyword_of_another_block_brings_its_own(string keyword, string suggestion)
    {
        var run = SubCommandRun.Of("check", "--explain", keyword);
        Assert.Equal((1, "", $"director: there is no keyword '{keyword}', {suggestion}\n"), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public void A_misspelt_keyword_brings_the_likely_one_and_1()
    {
        var run = SubCommandRun.Of("check", "--explain", "virtual_ruoter_id");
        Assert.Equal((1, "", "director: there is no keyword 'virtual_ruoter_id', did you mean 'virtual_router_id'?\n"),
            (run.ExitCode, run.Output, run.Error));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
