using Director.Observe.Daemon;
using Director.Protocol.V1;

namespace Director.Observe.Page;

/// <summary>What the page shows at one moment.</summary>
/// <param name="Number">Counts the views.</param>
/// <param name="At">When it was made.</param>
/// <param name="Events">What happened, the oldest first.</param>
/// <param name="Rates">For charts.</param>
internal sealed record View(long Number, DateTimeOffset At, Reading Reading, IReadOnlyList<Event> Events, RateHistory Rates);
