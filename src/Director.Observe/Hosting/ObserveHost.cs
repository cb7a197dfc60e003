using Director.Observe.Daemon;
using Director.Observe.Options;

namespace Director.Observe.Hosting;

/// <summary>Puts the companion together.</summary>
internal static class ObserveHost
{
    private const string Detailed = "with details";

    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(2);

    /// <summary>All of it, ready to run.</summary>
    /// <param name="notifySocket">Where systemd listens; null: nowhere.</param>
    public static WebApplication Build(
        ObserveOptions options, IReadOnlyList<IOutlet> outlets, TimeProvider time, string? notifySocket)
    {
        // Empty: nothing is read from the environment or from files in the current directory.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        var addresses = ListenAddress.ParseAll(options[ObserveOptions.Listen]);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => HttpServer.Configure(server, addresses));
        AddLogging(builder.Logging);
        var services = builder.Services;
        services.Configure<HostOptions>(static host => host.ShutdownTimeout = StopWithin);
        services.AddSingleton(time);
        var socket = options[ObserveOptions.Socket];
        services.AddSingleton(all => new DaemonReader(socket, time, all.GetRequiredService<ILogger<DaemonReader>>()));
        services.AddKeyedSingleton(
            Detailed, (all, _) => new DaemonReader(socket, time, all.GetRequiredService<ILogger<DaemonReader>>(), details: true));
        services.AddSingleton(all => new EventFeed(
            socket, [all.GetRequiredService<DaemonReader>(), all.GetRequiredKeyedService<DaemonReader>(Detailed)], time,
            all.GetRequiredService<ILogger<EventFeed>>()));
        services.AddSingleton(all => new Surroundings(
            options, all.GetRequiredService<DaemonReader>(), all.GetRequiredKeyedService<DaemonReader>(Detailed),
            all.GetRequiredService<EventFeed>(), time, all.GetRequiredService<ILoggerFactory>()));
        foreach (var outlet in outlets)
        {
            services.AddSingleton<IHostedService>(all => new OutletService(
                outlet, all.GetRequiredService<Surroundings>(), all.GetRequiredService<ILogger<OutletService>>()));
        }

        var web = builder.Build();
        web.Lifetime.ApplicationStarted.Register(() => SystemdNotify.Send(notifySocket, "READY=1"));
        web.Lifetime.ApplicationStopping.Register(() => SystemdNotify.Send(notifySocket, "STOPPING=1"));
        var surroundings = web.Services.GetRequiredService<Surroundings>();
        web.Run(HttpServer.Answer(outlets.SelectMany(outlet => outlet.Pages(surroundings)).ToDictionary(StringComparer.Ordinal)));
        return web;
    }

    private static void AddLogging(ILoggingBuilder logging)
    {
        logging.SetMinimumLevel(LogLevel.Information);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddConsole(static console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        if (Environment.GetEnvironmentVariable("JOURNAL_STREAM") is not null)
        {
            // Priorities in front of the lines, as journald reads them.
            logging.AddSystemdConsole();
        }
        else
        {
            logging.AddSimpleConsole(static console => console.SingleLine = true);
        }
    }
}
