using Architecture.Tests.Rules;

namespace Architecture.Tests;

/// <summary>Libraries and C stay where they belong.</summary>
public sealed class DependencyTests
{
    [Fact]
    public void Libraries_are_known_to_their_projects_only() => Assert.Empty(PackageRule.Violations(Repository.Files(".csproj", ".cs")));

    [Theory]
    [InlineData("src/Vrrp/Vrrp.csproj", "<Project><ItemGroup><PackageReference Include=\"Serilog.Sinks.Console\" /></ItemGroup></Project>",
        "Serilog")]
    [InlineData("src/Director.Core/A.cs", "using Polly.Retry;\n", "Polly")]
    [InlineData("src/Director.Core/A.cs", "using Log = Serilog.Log;\n", "Serilog")]
    [InlineData("tests/Vrrp.Tests/A.cs", "using Serilog;\n", "Serilog")]
    [InlineData("src/Vrrp/Vrrp.csproj", "<Project><ItemGroup><PackageReference Include=\"Tmds.LibC\" /></ItemGroup></Project>",
        "Tmds.LibC")]
    [InlineData("src/Vrrp/A.cs", "using static Tmds.Linux.LibC;\n", "Tmds.Linux")]
    public void A_library_elsewhere_is_found(string path, string text, string package) =>
        Assert.Contains($"{package} belongs to", Assert.Single(PackageRule.Violations([new(path, text)])));

    [Theory]
    [InlineData("src/Director.Daemon/A.cs", "using Serilog;\n")]
    [InlineData("src/HealthChecks/A.cs", "using Polly;\n")]
    [InlineData("src/Vrrp/A.cs", "using Pollyanna;\n// using Serilog would be wrong\n")]
    public void A_library_at_home_is_fine(string path, string text) => Assert.Empty(PackageRule.Violations([new(path, text)]));

    [Fact]
    public void Unsafe_code_and_calls_into_C_are_in_Linux()
        => Assert.Empty(UnsafeRule.Violations(Repository.Files(".csproj", ".props", ".cs")));

    [Theory]
    [InlineData("src/Vrrp/Vrrp.csproj", "<AllowUnsafeBlocks>true</AllowUnsafeBlocks>")]
    [InlineData("Directory.Build.props", "<AllowUnsafeBlocks>true</AllowUnsafeBlocks>")]
    [InlineData("src/Vrrp/A.cs", "    [LibraryImport(\"libc\")]")]
    [InlineData("src/Vrrp/A.cs", "    [DllImport(\"libc\")]")]
    [InlineData("src/Vrrp/A.cs", "    private static unsafe void X()")]
    [InlineData("src/Vrrp/A.cs", "        unsafe { }")]
    [InlineData("src/Vrrp/A.cs", "        var x = NativeLibrary.Load(\"libc\");")]
    public void Unsafe_code_elsewhere_is_found(string path, string text) => Assert.Single(UnsafeRule.Violations([new(path, text)]));

    [Theory]
    [InlineData("src/Linux/Linux.csproj", "<AllowUnsafeBlocks>true</AllowUnsafeBlocks>")]
    [InlineData("src/Linux/A.cs", "public static unsafe partial class Native")]
    [InlineData("src/Vrrp/A.cs", "        // it would be unsafe to trust this")]
    public void Unsafe_code_at_home_is_fine(string path, string text) => Assert.Empty(UnsafeRule.Violations([new(path, text)]));
}
