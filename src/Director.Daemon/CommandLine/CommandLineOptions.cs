using System.Collections.Immutable;

namespace Director.Daemon.CommandLine;

/// <summary>What the command line asks of the daemon, in terms of what it does rather than of letters.</summary>
internal sealed record CommandLineOptions
{
    /// <summary>-f: the file to read; null for the default ones.</summary>
    public string? ConfigurationFile { get; init; }

    /// <summary>-t: check the file and end.</summary>
    public bool TestOnly { get; init; }

    /// <summary>-tFILE: where the findings of the check go; null for standard error.</summary>
    public string? TestLog { get; init; }

    /// <summary>-i: which lines behind an @id count; null for the host name up to its first dot.</summary>
    public string? ConfigurationId { get; init; }

    /// <summary>-e: a configuration file that is not there is an error.</summary>
    public bool AllConfigurationFiles { get; init; }

    /// <summary>-d: log the configuration as it was understood.</summary>
    public bool DumpConfiguration { get; init; }

    /// <summary>-P: VRRP runs. Neither -P nor -C means both.</summary>
    public bool RunVrrp { get; init; } = true;

    /// <summary>-C: virtual servers and their checks run.</summary>
    public bool RunVirtualServers { get; init; } = true;

    /// <summary>-l: readable lines on standard error, whatever it is.</summary>
    public bool LogToConsole { get; init; }

    /// <summary>-G: nothing to the journal.</summary>
    public bool NoJournal { get; init; }

    /// <summary>-D: how often it was given; each time more is said.</summary>
    public int DetailLevel { get; init; }

    /// <summary>-S: the facility in the journal, 0 to 23 as in syslog(3).</summary>
    public int Facility { get; init; } = LogFacility.Daemon;

    /// <summary>-p, -r, -c.</summary>
    public PidFilePaths PidFiles { get; init; } = new();

    /// <summary>-V: leave virtual addresses and routes behind on stop.</summary>
    public bool KeepAddressesOnStop { get; init; }

    /// <summary>-I: leave the ip_vs table behind on stop.</summary>
    public bool KeepVirtualServersOnStop { get; init; }

    /// <summary>--dont-track-ipvs: keep the VRRP priority while the ip_vs table cannot be written.</summary>
    public bool KeepPriorityWithoutTable { get; init; }

    /// <summary>-s: the network namespace to run in, whatever <c>net_namespace</c> says; null: that decides.</summary>
    public string? Namespace { get; init; }

    /// <summary>-u: the file mode creation mask, if given.</summary>
    public int? Umask { get; init; }

    /// <summary>--ignore-sigint.</summary>
    public bool IgnoreInterrupt { get; init; }

    /// <summary>Options that were given and do nothing here, each with the reason; said once in the log.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>The same with the parts that -P and -C name: neither and both mean both.</summary>
    public CommandLineOptions WithParts(bool vrrp, bool check)
        => this with { RunVrrp = vrrp || !check, RunVirtualServers = check || !vrrp };
}
