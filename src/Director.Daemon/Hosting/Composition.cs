using Director.Control.Server;
using Director.Core.Engine;
using Director.Daemon.CommandLine;
using Director.Daemon.Logging;
using Director.Daemon.Restart;
using Director.Daemon.Surroundings;
using Director.Daemon.Systemd;
using Director.Reporting;
using Ipvs.Netlink;
using Keepalived.Configuration;
using Linux;
using Microsoft.Extensions.Logging;

namespace Director.Daemon.Hosting;

/// <summary>The composition root: all that lives as long as the daemon, and what it is made of.</summary>
internal static class Composition
{
    /// <summary>The host, ready to run.</summary>
    public static ServiceHost Build(CommandLineOptions options, ServiceEnvironment environment, LogPipeline log, Preparation prepared)
    {
        var (time, identity) = (TimeProvider.System, prepared.Identity);
        var usualPidFile = identity.PidFiles(new()).Main;
        LoggerFactory loggers = new([log.Provider], new LoggerFilterOptions { MinLevel = LogLevel.Trace });
        Logger<T> Logger<T>() => new(loggers);

        StopRequest stop = new();
        ExitStatus exit = new();
        ReloadRequests reloads = new();
        EventHistory history = new();
        SystemdNotifier notifier = new(environment.NotifySocket, time);
        TimedReloads timedReloads = new(reloads, time, Logger<TimedReloads>());
        ConfiguredProcess process = new(prepared.Mask, timedReloads, identity);
        var mark = Handover(options, identity, environment.RuntimeDirectory);
        var edges = Edges(options, environment, identity, prepared.Table.OpenClient, Logger<DirectorEngine>());
        DirectorEngine engine = new(Outlets.Subscribe(edges, [.. Outlets.All, _ => history]), new()
        {
            GoesOn = mark.IsSet,
            KeepAddressesOnStop = options.KeepAddressesOnStop,
            KeepVirtualServersOnStop = options.KeepVirtualServersOnStop,
            KeepPriorityWithoutTable = options.KeepPriorityWithoutTable,
        });
        ServiceStatus status = new(engine);
        ServiceSockets sockets = new(
            prepared.Source,
            engine,
            reloads,
            history,
            name => KeptFiles.SocketFor(name, environment.RuntimeDirectory, options.PidFiles.Main, usualPidFile),
            log.Lost,
            time,
            Logger<ServiceSockets>());
        ServiceSignals signals = new(
            options.IgnoreInterrupt, reloads, notifier, status, new(engine, Logger<StateDump>()), stop, Logger<ServiceSignals>());
        DirectorService service = new(
            options,
            prepared.Source,
            engine,
            reloads,
            notifier,
            new(RunningFile.PathFor(environment.RuntimeDirectory, options.PidFiles.Main, usualPidFile), Logger<RunningFile>()),
            process,
            status,
            exit,
            stop,
            time,
            Logger<DirectorService>(),
            sockets,
            new(Succession.OfThisProcess(time, Logger<Succession>()).IsExpectedAsync, mark));
        Heartbeat heartbeat = new(
            notifier,
            WatchdogInterval.Parse(environment.WatchdogMicroseconds, environment.WatchdogPid, Environment.ProcessId),
            engine,
            status,
            time,
            Logger<Heartbeat>());
        return new(stop, signals, [service, heartbeat], [notifier, engine, signals, timedReloads, sockets])
        {
            Exit = exit,
            Process = process,
        };
    }

    /// <summary>The mark of a process that hands over, beside the file of what runs.</summary>
    public static HandoverMark Handover(CommandLineOptions options, ServiceIdentity identity, string? runtimeDirectory) => new(
        RunningFile.PathFor(
            identity.RuntimeFolder(runtimeDirectory), identity.PidFiles(options.PidFiles).Main, identity.PidFiles(new()).Main));

    /// <summary>The edges of an engine on this machine.</summary>
    /// <param name="options">With the pid files of the service.</param>
    public static EngineServices Edges(
        CommandLineOptions options, ServiceEnvironment environment, ServiceIdentity identity, Func<IIpvsClient?> openTable, ILogger logger)
    {
        var usualPidFile = identity.PidFiles(new()).Main;
        return EngineServices.OnThisMachine(
            new ModprobeKernelModules(TimeProvider.System), TimeProvider.System, logger, KeptFile, new LeftoversFile(KeptFile("leftovers")))
            with
        { OpenIpvs = openTable, Overrides = new OverrideFile(KeptFile(OverrideFile.Name), PrivateFile.Write) };

        string KeptFile(string name) => KeptFiles.PathFor(name, environment.RuntimeDirectory, options.PidFiles.Main, usualPidFile);
    }

    /// <summary>The configuration file that <paramref name="options"/> name, or the default one.</summary>
    public static IConfigurationSource Source(CommandLineOptions options) => new ConfigurationFile(
        ConfigurationPaths.Resolve(options.ConfigurationFile, File.Exists),
        LocalMachine.ReaderOptions(options.ConfigurationId) with { CheckAllIncludes = options.AllConfigurationFiles },
        new RepeatedReading().Read);

    /// <summary>Judges a file in the namespace that it is for, where that can be entered; then the program begins again there.</summary>
    public static void EnterNamespace(CommandLineOptions options)
    {
        if (ServiceIdentity.Of(options, Source(options).Read()?.Configuration.Service ?? new()).Namespace is { } name)
        {
            _ = NamespaceEntry.Enter(name);
        }
    }
}
