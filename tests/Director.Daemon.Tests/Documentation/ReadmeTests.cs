using Director.Daemon.Hosting;
using Director.Daemon.Tests.Hosting;
using Keepalived.Configuration;
using TestSupport;

namespace Director.Daemon.Tests.Documentation;

/// <summary>The README's files as -t sees them on the machines it speaks of: nothing at all to say.</summary>
public sealed class ReadmeTests : IDisposable
{
    private const string Example = "## A first configuration";
    private const string Nat = "### NAT: real servers know nothing";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("director-readme-");

    [Fact]
    public void The_first_configuration_brings_no_diagnostics() => AssertClean(Readme.Code(Example));

    [Fact]
    public void Nor_does_the_one_for_NAT() => AssertClean(WithNat());

    [Fact]
    public void Nor_do_the_second_director_s()
    {
        AssertClean(SecondDirector(Readme.Code(Example)));
        AssertClean(SecondDirector(WithNat()));
    }

    [Fact]
    public void What_is_wrong_would_be_seen() =>
        Assert.NotEqual((0, ""), Test(Readme.Code(Example).Replace("lvs_sched", "lvs_shed", StringComparison.Ordinal)));

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>The web instance of the example, and what stands for NAT in place of its virtual server.</summary>
    private static string WithNat()
    {
        var code = Readme.Code(Nat);
        return Readme.Code(Example).Split("virtual_server ")[0] + code[code.IndexOf("vrrp_instance inside", StringComparison.Ordinal)..];
    }

    /// <summary>As the README says that it differs.</summary>
    private static string SecondDirector(string first) => first
        .Replace("director1", "director2", StringComparison.Ordinal)
        .Replace("state MASTER", "state BACKUP", StringComparison.Ordinal)
        .Replace("priority 100", "priority 90", StringComparison.Ordinal);

    private void AssertClean(string text) => Assert.Equal((0, ""), Test(text));

    private (int ExitCode, string Output) Test(string text)
    {
        var path = Path.Combine(_folder.FullName, "director.conf");
        File.WriteAllText(path, text);
        var output = new StringWriter();
        var result = ConfigurationReader.Read(path, LocalMachine.ReaderOptions(null) with { Machine = new Described() });
        return (ConfigurationTest.Run(new FakeConfigurationSource { Next = result }, output), output.ToString());
    }

    /// <summary>A director with the README's interfaces and addresses.</summary>
    private sealed class Described : IMachine
    {
        public bool HasInterface(string name) => name is "eth0" or "eth1";

        public bool HasUser(string name) => name == "root";

        public bool HasGroup(string name) => name == "root";

        public ScriptFinding Judge(ScriptCommand command, ScriptSettings settings) => new("the README brings no script");
    }
}
