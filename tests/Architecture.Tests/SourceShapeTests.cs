using Architecture.Tests.Rules;

namespace Architecture.Tests;

/// <summary>How files look.</summary>
public sealed class SourceShapeTests
{
    [Fact]
    public void Tests_wait_for_what_they_expect() => Assert.Empty(WaitRule.Violations(Code()));

    [Theory]
    [InlineData("        Thread.Sleep(100);")]
    [InlineData("        await Task.Delay(100);")]
    [InlineData("        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);")]
    [InlineData("        SpinWait.SpinUntil(() => done);")]
    public void A_fixed_wait_is_found(string line) => Assert.Single(WaitRule.Violations([new("tests/Vrrp.Tests/A.cs", line)]));

    [Theory]
    [InlineData("await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);")]
    [InlineData("await Task.Delay(TimeSpan.FromSeconds(1), _time, token);")]
    public void Hanging_on_purpose_and_waiting_on_a_fake_clock_are_fine(string line)
        => Assert.Empty(WaitRule.Violations([new("tests/A.cs", line)]));

    [Fact]
    public void Files_are_short() => Assert.Empty(FileShapeRule.TooLong(Code()));

    [Fact]
    public void A_long_file_is_found()
    {
        Assert.Empty(FileShapeRule.TooLong([new("a.cs", string.Concat(Enumerable.Repeat("//\n", 300)))]));
        Assert.Equal("a.cs: 301 lines, more than 300",
            Assert.Single(FileShapeRule.TooLong([new("a.cs", string.Concat(Enumerable.Repeat("//\n", 301)))])));
    }

    [Fact]
    public void Lines_are_short() => Assert.Empty(LineLengthRule.Violations(Code()));

    [Fact]
    public void A_long_line_is_found()
    {
        Assert.Empty(LineLengthRule.Violations([new("src/Loop/A.cs", $"//\n{new string('/', 140)}\n")]));
        Assert.Equal("src/Loop/A.cs:2: 141 characters, more than 140",
            Assert.Single(LineLengthRule.Violations([new("src/Loop/A.cs", $"//\n{new string('/', 141)}\n")])));
    }

    [Fact]
    public void A_public_type_has_a_file_of_its_name() => Assert.Empty(FileShapeRule.Types(Code().Where(file => file.IsIn("src"))));

    [Theory]
    [InlineData("src/X/A.cs", "public sealed class A;\npublic sealed class B;\n", "B is to have a file of its own")]
    [InlineData("src/X/A.cs", "public sealed class A;\npublic struct B;\n", "B is to have a file of its own")]
    [InlineData("src/X/A.cs", "public enum B { }\npublic enum C { }\n", "holds B, C")]
    [InlineData("src/X/A.cs", "public readonly record struct B(int C);\n", "holds B")]
    [InlineData("src/X/A.cs", "public delegate void B();\n", "holds B")]
    [InlineData("src/X/A.cs", "public sealed partial record B(int C);\n", "holds B")]
    public void A_type_at_another_place_is_found(string path, string text, string expected) =>
        Assert.Contains(expected, Assert.Single(FileShapeRule.Types([new(path, text)])));

    [Theory]
    [InlineData("src/X/A.cs", "public sealed record A;\n\npublic enum B\n{\n    C,\n}\n")]
    [InlineData("src/X/A.cs", "public sealed class A\n{\n}\n\npublic sealed record B(int C)\n{\n    public int D => C;\n}\n")]
    [InlineData("src/X/A.cs", "public sealed class A;\npublic readonly record struct B(int C);\npublic delegate void D();\n")]
    public void What_serves_a_type_may_stand_beside_it(string path, string text) =>
        Assert.Empty(FileShapeRule.Types([new(path, text)]));

    [Fact]
    public void A_companion_that_has_grown_is_found()
    {
        var members = string.Concat(Enumerable.Range(0, FileShapeRule.LongestCompanion).Select(i => $"    public int M{i} => {i};\n"));
        var text = $"public sealed class A;\n\npublic sealed record B\n{{\n{members}}}\n";
        Assert.Equal("src/X/A.cs: B is to have a file of its own", Assert.Single(FileShapeRule.Types([new("src/X/A.cs", text)])));
    }

    [Theory]
    [InlineData("src/X/A.cs", "public interface A<T>\n{\n    public enum B { }\n}\n")]
    [InlineData("src/X/A.Part.cs", "public static unsafe partial class A\n")]
    [InlineData("src/X/A.cs", "internal sealed class B;\ninternal sealed class C;\n")]
    public void Nested_partial_and_internal_types_are_fine(string path, string text)
        => Assert.Empty(FileShapeRule.Types([new(path, text)]));

    [Fact]
    public void Nothing_names_a_developer_s_machine() => Assert.Empty(PlaceRule.Violations(Repository.TextFiles()));

    [Theory]
    [InlineData("work")]
    [InlineData("root")]
    [InlineData("home/someone")]
    [InlineData("tmp/wt")]
    public void A_place_on_a_developer_s_machine_is_found(string folder) =>
        Assert.Single(PlaceRule.Violations([new("README.md", $"see /{folder}/file for it")]));

    [Theory]
    [InlineData("https://example.org/work/item")]
    [InlineData("docs/work/x")]
    [InlineData("/etc/director/director.conf")]
    public void Other_paths_are_fine(string text) => Assert.Empty(PlaceRule.Violations([new("README.md", text)]));

    private static IReadOnlyList<SourceFile> Code() => Repository.Files(".cs");
}
