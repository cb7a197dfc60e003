using Director.Core.Engine;
using Director.Daemon.CommandLine;
using Director.Daemon.Systemd;
using Keepalived.Configuration;
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
    private static readonly TimeSpan ShutdownLimit = TimeSpan.FromSeconds(3);

    /// <summary>The host, ready to run.</summary>
    public static IHost Build(CommandLineOptions options, ServiceEnvironment environment, ILoggerProvider log)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true, ApplicationName = "director" });
        var services = builder.Services;
        services.AddSingleton<ILoggerFactory>(_ => new LoggerFactory([log], new LoggerFilterOptions { MinLevel = LogLevel.Trace }));
        services.AddSingleton(Options.Create(new HostOptions { ShutdownTimeout = ShutdownLimit }));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<ExitStatus>(_ => new());
        services.AddSingleton<ReloadRequests>(_ => new());
        services.AddSingleton(provider => new SystemdNotifier(environment.NotifySocket, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IHostLifetime>(provider => Lifetime(provider, options));
        services.AddSingleton(_ => Source(options));
        services.AddSingleton(provider => new RunningFile(
            RunningFile.PathFor(environment.RuntimeDirectory, options.PidFiles.Main, new PidFilePaths().Main),
            Logger<RunningFile>(provider)));
        services.AddSingleton<IKernelModules>(provider => new ModprobeKernelModules(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(new EngineOptions
        {
            KeepAddressesOnStop = options.KeepAddressesOnStop,
            KeepVirtualServersOnStop = options.KeepVirtualServersOnStop,
            KeepPriorityWithoutTable = options.KeepPriorityWithoutTable,
        });
        services.AddSingleton<IDirectorEngine>(provider => Engine(
            provider, LastAdvertisementsFile.PathFor(environment.RuntimeDirectory, options.PidFiles.Main, new PidFilePaths().Main)));
        services.AddSingleton(provider => new ServiceStatus(provider.GetRequiredService<IDirectorEngine>()));
        services.AddSingleton<IHostedService>(Service);
        services.AddSingleton<IHostedService>(provider => Heartbeat(provider, environment));
        return builder.Build();
    }

    /// <summary>The configuration file that <paramref name="options"/> name, or the default one.</summary>
    public static IConfigurationSource Source(CommandLineOptions options) => new ConfigurationFile(
        ConfigurationPaths.Resolve(options.ConfigurationFile, File.Exists),
        LocalMachine.ReaderOptions(options.ConfigurationId) with { CheckAllIncludes = options.AllConfigurationFiles },
        ConfigurationReader.Read);

    private static SignalLifetime Lifetime(IServiceProvider provider, CommandLineOptions options) => new(
        options.IgnoreInterrupt,
        provider.GetRequiredService<ReloadRequests>(),
        provider.GetRequiredService<SystemdNotifier>(),
        provider.GetRequiredService<ServiceStatus>(),
        provider.GetRequiredService<IHostApplicationLifetime>(),
        Logger<SignalLifetime>(provider));

    private static DirectorEngine Engine(IServiceProvider provider, string lastAdvertisements) => new(
        EngineServices.OnThisMachine(
            provider.GetRequiredService<IKernelModules>(),
            provider.GetRequiredService<TimeProvider>(),
            Logger<DirectorEngine>(provider),
            lastAdvertisements),
        provider.GetRequiredService<EngineOptions>());

    private static DirectorService Service(IServiceProvider provider) => new(
        provider.GetRequiredService<CommandLineOptions>(),
        provider.GetRequiredService<IConfigurationSource>(),
        provider.GetRequiredService<IDirectorEngine>(),
        provider.GetRequiredService<ReloadRequests>(),
        provider.GetRequiredService<SystemdNotifier>(),
        provider.GetRequiredService<RunningFile>(),
        provider.GetRequiredService<ServiceStatus>(),
        provider.GetRequiredService<ExitStatus>(),
        provider.GetRequiredService<IHostApplicationLifetime>(),
        provider.GetRequiredService<TimeProvider>(),
        Logger<DirectorService>(provider));

    private static Heartbeat Heartbeat(IServiceProvider provider, ServiceEnvironment environment) => new(
        provider.GetRequiredService<SystemdNotifier>(),
        WatchdogInterval.Parse(environment.WatchdogMicroseconds, environment.WatchdogPid, Environment.ProcessId),
        provider.GetRequiredService<IDirectorEngine>(),
        provider.GetRequiredService<ServiceStatus>(),
        provider.GetRequiredService<TimeProvider>(),
        Logger<Heartbeat>(provider));

    private static Logger<T> Logger<T>(IServiceProvider provider) => new(provider.GetRequiredService<ILoggerFactory>());
}
