using System.Collections.Immutable;
using Director.Core.Engine;

namespace Director.Reporting;

/// <summary>The registry of outlets: whoever makes something of the engine's events stands here with one line.</summary>
public static class Outlets
{
    /// <summary>The log alone.</summary>
    public static Func<EngineServices, IEventSubscriber> Log { get; } = static services => new LogOutlet(services);

    /// <summary>All outlets, each made with the edges of the engine it listens to.</summary>
    public static ImmutableArray<Func<EngineServices, IEventSubscriber>> All { get; } =
    [
        Log,
        static services => new NotifyOutlet(services),
        static services => new FifoOutlet(services),
        static services => new MailOutlet(services),
    ];

    /// <summary>Subscribes outlets to the events of an engine, before it starts.</summary>
    /// <returns>The same services.</returns>
    public static EngineServices Subscribe(EngineServices services, params IEnumerable<Func<EngineServices, IEventSubscriber>> outlets)
    {
        foreach (var outlet in outlets)
        {
            services.Events.Subscribe(outlet(services));
        }

        return services;
    }
}
