using Director.Daemon.Hosting;
using Keepalived.Configuration;

namespace Director.Daemon.Tests.Hosting;

/// <summary>-t: what is printed and the exit code.</summary>
public sealed class ConfigurationTestTests
{
    private readonly FakeConfigurationSource _source = new();
    private readonly StringWriter _output = new();

    [Fact]
    public void A_clean_file_is_0_and_silence()
    {
        _source.Next = FakeConfigurationSource.Result("x");
        Assert.Equal(0, ConfigurationTest.Run(_source, _output));
        Assert.Equal("", _output.ToString());
    }

    [Fact]
    public void Errors_are_5_all_of_them_in_the_form_of_compilers()
    {
        _source.Next = FakeConfigurationSource.Result("x", "this", "that");
        Assert.Equal(5, ConfigurationTest.Run(_source, _output));
        Assert.Equal("/f:1:1: error: this\n/f:2:1: error: that\n/etc/director/director.conf: 2 errors\n", _output.ToString());
    }

    [Fact]
    public void Warnings_are_printed_and_0()
    {
        var file = new SourcePosition(new SourceFile("/f", null, 0), 3, 4);
        _source.Next =
            FakeConfigurationSource.Result("x") with { Diagnostics = [new Diagnostic(Severity.Warning, file, "lvs_id is obsolete")] };
        Assert.Equal(0, ConfigurationTest.Run(_source, _output));
        Assert.Equal("/f:3:4: warning: lvs_id is obsolete\n", _output.ToString());
    }

    [Fact]
    public void A_file_of_which_nothing_runs_is_a_warning()
    {
        _source.Next = new ConfigurationResult(Configuration.Empty, []);
        Assert.Equal(0, ConfigurationTest.Run(_source, _output));
        Assert.Equal(
            "/etc/director/director.conf: warning: nothing is run: it has no vrrp_instance, virtual_server or static_ipaddress\n",
            _output.ToString());
    }

    [Fact]
    public void No_file_is_6()
    {
        _source.Next = null;
        Assert.Equal(6, ConfigurationTest.Run(_source, _output));
        Assert.StartsWith("/etc/director/director.conf: error: ", _output.ToString());
    }
}
