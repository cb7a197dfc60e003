using Bfd;
using Director.Core.Sessions;

namespace Director.Core.Tests.Sessions;

public class BfdWordsTests
{
    [Fact]
    public void Each_error_has_words_of_its_own_kind() => Assert.All(
        Enum.GetValues<BfdPacketError>(),
        static error => Assert.Equal(error == BfdPacketError.None, BfdWords.Of(error, 1) == "nothing is wrong"));

    [Theory]
    [InlineData(BfdState.Down, BfdDiagnostic.DetectionTimeExpired, BfdState.Up, "nothing was heard for 150 ms")]
    [InlineData(BfdState.Down, BfdDiagnostic.NeighbourSignalledDown, BfdState.Down,
        "the neighbour says it is down: it received nothing from here")]
    [InlineData(BfdState.Up, BfdDiagnostic.None, BfdState.Up, "each hears the other")]
    public void A_change_has_its_reason(BfdState to, BfdDiagnostic ours, BfdState theirs, string expected) => Assert.Equal(
        expected,
        BfdWords.Of(new BfdStateChange(BfdState.Up, to, ours, theirs, BfdDiagnostic.DetectionTimeExpired, TimeSpan.FromMilliseconds(150),
            false)));
}
