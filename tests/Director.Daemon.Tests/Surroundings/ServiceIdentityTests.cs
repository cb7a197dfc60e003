using Director.Daemon.CommandLine;
using Director.Daemon.Surroundings;

namespace Director.Daemon.Tests.Surroundings;

/// <summary>The names of files, by keepalived's rules.</summary>
public class ServiceIdentityTests
{
    [Theory]
    [InlineData(null, null, false, "/run/keepalived.pid", "/run/vrrp.pid", "/run/keepalived.reload")]
    [InlineData(null, null, true, "/run/keepalived/keepalived.pid", "/run/keepalived/vrrp.pid", "/run/keepalived/keepalived.reload")]
    [InlineData(null, "a", false, "/run/keepalived/keepalived_a.pid", "/run/keepalived/vrrp_a.pid", "/run/keepalived/keepalived_a.reload")]
    [InlineData("n", null, false, "/run/keepalived/n/keepalived.pid", "/run/keepalived/n/vrrp.pid", "/run/keepalived/n/keepalived.reload")]
    [InlineData(
        "n", "a", true, "/run/keepalived/n/keepalived_a.pid", "/run/keepalived/n/vrrp_a.pid", "/run/keepalived/n/keepalived_a.reload")]
    public void Files_are_named_after_namespace_and_instance(
        string? @namespace, string? name, bool uses, string main, string vrrp, string reload)
    {
        ServiceIdentity identity = new(@namespace, name, uses);
        var files = identity.PidFiles(new());
        Assert.Equal((main, vrrp, reload), (files.Main, files.Vrrp, identity.ReloadFile));
    }

    [Fact]
    public void What_the_command_line_names_stays() =>
        Assert.Equal(
            new("/tmp/a.pid", "/run/keepalived/vrrp_a.pid", "/tmp/c.pid"),
            new ServiceIdentity(Name: "a").PidFiles(new PidFilePaths(Main: "/tmp/a.pid", Checkers: "/tmp/c.pid")));

    [Fact]
    public void The_command_line_names_the_namespace_first() =>
        Assert.Equal(
            new("other", "a"),
            ServiceIdentity.Of(new() { Namespace = "other" }, new() { NetworkNamespace = "front", InstanceName = "a" }));

    /// <summary>Two services never share a folder, whatever they are called.</summary>
    [Theory]
    [InlineData(null, null, null, null)]
    [InlineData("n", null, null, "/run/director/n")]
    [InlineData("n", "a", null, "/run/director/n_a")]
    [InlineData(null, "a/../b", null, "/run/director/a%2F..%2Fb")]
    [InlineData("n", "a", "/run/director-n", "/run/director-n")]
    public void The_run_folder_is_that_of_systemd_or_its_own(string? @namespace, string? name, string? systemd, string? expected) =>
        Assert.Equal(expected, new ServiceIdentity(@namespace, name).RuntimeFolder(systemd));

    [Theory]
    [InlineData(null, null, "director")]
    [InlineData("front", "web", "director_front_web")]
    public void The_journal_tells_services_apart(string? @namespace, string? name, string expected) =>
        Assert.Equal(expected, new ServiceIdentity(@namespace, name).Identifier);
}
