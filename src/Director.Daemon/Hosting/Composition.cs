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
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Director.Daemon.Hosting;

/// <summary>
/// The composition root: every service of the host and what it is made of. Written out as factories, which start faster than
/// constructors found by reflection and need nothing kept from the trimmer; what the host would put together from open generic types,
/// as loggers and options, is given to it as well.
/// </summary>
internal static class Composition
{
    private static readonly TimeSpan ShutdownLimit = TimeSpan.FromSeconds(4);

    /// <summary>The host, ready to run.</summary>
    public static IHost Build(CommandLineOptions options, ServiceEnvironment environment, LogPipeline log, Preparation prepared)
    {
        var builder =
            Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true, ApplicationName = "director" });
        var services = builder.Services;
        services.AddSingleton<ILoggerFactory>(
            _ => new LoggerFactory([log.Provider], new LoggerFilterOptions { MinLevel = LogLevel.Trace }));
        services.AddSingleton(Options.Create(new HostOptions { ShutdownTimeout = ShutdownLimit }));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(log.Lost);
        services.AddSingleton(options);
        services.AddSingleton<ExitStatus>(_ => new());
        services.AddSingleton<ReloadRequests>(_ => new());
        services.AddSingleton(provider => new SystemdNotifier(environment.NotifySocket, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IHostLifetime>(provider => Lifetime(provider, options));
        services.AddSingleton<IConfigurationSource>(prepared.Source);
        var usualPidFile = prepared.Identity.PidFiles(new()).Main;
        services.AddSingleton(provider => new RunningFile(
            RunningFile.PathFor(environment.RuntimeDirectory, options.PidFiles.Main, usualPidFile), Logger<RunningFile>(provider)));
        services.AddSingleton(provider => new TimedReloads(
            provider.GetRequiredService<ReloadRequests>(), provider.GetRequiredService<TimeProvider>(), Logger<TimedReloads>(provider)));
        services.AddSingleton(
            provider => new ConfiguredProcess(prepared.Mask, provider.GetRequiredService<TimedReloads>(), prepared.Identity));
        var mark = Handover(options, prepared.Identity, environment.RuntimeDirectory);
        services.AddSingleton(mark);
        services.AddSingleton(new EngineOptions
        {
            GoesOn = mark.IsSet,
            KeepAddressesOnStop = options.KeepAddressesOnStop,
            KeepVirtualServersOnStop = options.KeepVirtualServersOnStop,
            KeepPriorityWithoutTable = options.KeepPriorityWithoutTable,
        });
        services.AddSingleton(_ => new EventHistory());
        services.AddSingleton<IDirectorEngine>(provider => Engine(
            provider, Edges(options, environment, prepared.Identity, prepared.Table.OpenClient, Logger<DirectorEngine>(provider))));
        services.AddSingleton(provider => Sockets(
            provider, name => KeptFiles.SocketFor(name, environment.RuntimeDirectory, options.PidFiles.Main, usualPidFile)));
        services.AddSingleton(provider => new ServiceStatus(provider.GetRequiredService<IDirectorEngine>()));
        services.AddSingleton<IHostedService>(Service);
        services.AddSingleton<IHostedService>(provider => Heartbeat(provider, environment));
        return builder.Build();
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

    private static SignalLifetime Lifetime(IServiceProvider provider, CommandLineOptions options) => new(
        options.IgnoreInterrupt,
        provider.GetRequiredService<ReloadRequests>(),
        provider.GetRequiredService<SystemdNotifier>(),
        provider.GetRequiredService<ServiceStatus>(),
        new StateDump(provider.GetRequiredService<IDirectorEngine>(), Logger<StateDump>(provider)),
        provider.GetRequiredService<IHostApplicationLifetime>(),
        Logger<SignalLifetime>(provider));

    private static DirectorEngine Engine(IServiceProvider provider, EngineServices edges) => new(
        Outlets.Subscribe(edges, [.. Outlets.All, _ => provider.GetRequiredService<EventHistory>()]),
        provider.GetRequiredService<EngineOptions>());

    private static DirectorService Service(IServiceProvider provider) => new(
        provider.GetRequiredService<CommandLineOptions>(),
        provider.GetRequiredService<IConfigurationSource>(),
        provider.GetRequiredService<IDirectorEngine>(),
        provider.GetRequiredService<ReloadRequests>(),
        provider.GetRequiredService<SystemdNotifier>(),
        provider.GetRequiredService<RunningFile>(),
        provider.GetRequiredService<ConfiguredProcess>(),
        provider.GetRequiredService<ServiceStatus>(),
        provider.GetRequiredService<ExitStatus>(),
        provider.GetRequiredService<IHostApplicationLifetime>(),
        provider.GetRequiredService<TimeProvider>(),
        Logger<DirectorService>(provider),
        provider.GetRequiredService<ServiceSockets>(),
        new Handover(
            Succession.OfThisProcess(provider.GetRequiredService<TimeProvider>(), Logger<Succession>(provider)).IsExpectedAsync,
            provider.GetRequiredService<HandoverMark>()));

    private static ServiceSockets Sockets(IServiceProvider provider, Func<string, string> pathOf) => new(
        provider.GetRequiredService<IConfigurationSource>(),
        provider.GetRequiredService<IDirectorEngine>(),
        provider.GetRequiredService<ReloadRequests>(),
        provider.GetRequiredService<EventHistory>(),
        pathOf,
        provider.GetRequiredService<LostLineCount>(),
        provider.GetRequiredService<TimeProvider>(),
        Logger<ServiceSockets>(provider));

    private static Heartbeat Heartbeat(IServiceProvider provider, ServiceEnvironment environment) => new(
        provider.GetRequiredService<SystemdNotifier>(),
        WatchdogInterval.Parse(environment.WatchdogMicroseconds, environment.WatchdogPid, Environment.ProcessId),
        provider.GetRequiredService<IDirectorEngine>(),
        provider.GetRequiredService<ServiceStatus>(),
        provider.GetRequiredService<TimeProvider>(),
        Logger<Heartbeat>(provider));

    private static Logger<T> Logger<T>(IServiceProvider provider) => new(provider.GetRequiredService<ILoggerFactory>());
}
