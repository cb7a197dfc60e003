using System.Text.Json;
using Director.Tools.Doctor;

namespace Director.Tools.Tests.Doctor;

/// <summary>The report for people and the one for programs.</summary>
public sealed class ReportTests
{
    private static readonly Examination Bad = new(
    [
        new("file", []),
        new("forwarding", [Finding.Problem("it is 0", "answers are lost", "sysctl -w x=1")]),
        new("clock", [Finding.Notice("it drifts", "logs disagree", "start chrony"), Finding.Skipped("no rights")]),
    ]);

    [Fact]
    public void Text_has_what_why_and_remedy()
    {
        using StringWriter output = new();
        TextReport.Write(Bad, colors: false, output);
        Assert.Equal("""
            ok       file
            problem  forwarding: it is 0
                     why:  answers are lost
                     fix:  sysctl -w x=1
            notice   clock: it drifts
                     why:  logs disagree
                     fix:  start chrony
            skipped  clock: no rights
            1 problem, 1 notice, 1 skipped

            """, output.ToString());
    }

    [Fact]
    public void Json_has_the_same()
    {
        using StringWriter output = new();
        JsonReport.Write(Bad, "x.conf", output);
        var report = JsonDocument.Parse(output.ToString()).RootElement;
        Assert.Equal(1, report.GetProperty("problems").GetInt32());
        Assert.Equal("problem", report.GetProperty("checks")[1].GetProperty("findings")[0].GetProperty("verdict").GetString());
        Assert.Equal("sysctl -w x=1", report.GetProperty("checks")[1].GetProperty("findings")[0].GetProperty("remedy").GetString());
    }

    [Fact]
    public void Notices_are_no_failure()
    {
        Assert.Equal(2, Bad.ExitCode);
        Assert.Equal(0, new Examination([Bad.Results[0], Bad.Results[2]]).ExitCode);
    }
}
