using Director.Daemon.Hosting;
using Director.Daemon.Surroundings;
using Keepalived.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Director.Daemon.Tests.Hosting;

/// <summary>A file whose content a test decides.</summary>
internal sealed class FakeConfigurationSource : IConfigurationSource
{
    public string Path => "/etc/director/director.conf";

    public ConfigurationResult? Next { get; set; } = Result("first");

    public int Reads { get; private set; }

    public ConfigurationResult? Read()
    {
        Reads++;
        return Next;
    }

    /// <summary>A configuration that is told from others by its router_id, with errors of these texts.</summary>
    public static ConfigurationResult Result(string name, params string[] errors) => new(
        Configuration.Empty with { GlobalDefinitions = new GlobalDefinitions { RouterId = name }, VrrpInstances = [new("VI_1")] },
        [.. errors.Select((text, index) =>
            new Diagnostic(Severity.Error, new SourcePosition(new SourceFile("/f", null, 0), index + 1, 1), text))]);

    /// <summary>The same, and it says where to act.</summary>
    public static ConfigurationResult Refused(string name)
    {
        var result = Result(name, "another place");
        return result with { Diagnostics = [result.Diagnostics[0] with { RefusesFile = true }] };
    }

    /// <summary>What of a process follows a configuration, without touching this one.</summary>
    public static ConfiguredProcess Process(ReloadRequests requests, TimeProvider time) =>
        new(new FileMask(given: null, static mask => mask), new TimedReloads(requests, time, NullLogger<TimedReloads>.Instance), new());
}
