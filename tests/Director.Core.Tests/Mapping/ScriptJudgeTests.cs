using Director.Core.Mapping;
using Director.Core.Tests.Support;
using Keepalived.Configuration;
using Scripts;

namespace Director.Core.Tests.Mapping;

public class ScriptJudgeTests
{
    [Fact]
    public void What_the_service_would_leave_out_has_the_problem_that_it_would_tell() =>
        Assert.Equal(new ScriptFinding("it is not there"),
            new ScriptJudge(FixedScripts.WithoutMissing).Judge(new(["/bin/missing"]), new()));

    [Fact]
    public void What_cannot_be_found_out_now_is_no_problem_of_the_file() =>
        Assert.Equal(ScriptFinding.Fine, new ScriptJudge(new FixedScripts(_ => "later")).Judge(new(["/bin/x"]), new()));

    [Theory]
    [InlineData("true", "/bin/true")]
    [InlineData("/bin/true", null)]
    public void A_program_in_path_is_told_with_its_place(string program, string? place)
    {
        ScriptJudge judge = new(new ScriptResolver(new Linux.RememberedAccounts(), ScriptIdentity.Root, "/bin"));
        Assert.Equal(place, judge.Judge(new([program]), new() { User = new("root") }).FoundAt);
    }
}
