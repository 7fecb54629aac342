//! The discrete cosine transform (ITU-T T.81, A.3.3), in whole numbers.

use super::Block;

/// Eight halves of a wave: cos(n·π/16) in 8,192ths.
const COSINES: [i32; 9] = [8_192, 8_035, 7_568, 6_811, 5_793, 4_551, 3_135, 1_598, 0];

/// cos(n·π/16) in 8,192ths.
const fn cosine(sixteenths: usize) -> i32 {
    match sixteenths % 32 {
        n @ 0..=8 => COSINES[n],
        n @ 9..=16 => -COSINES[16 - n],
        n @ 17..=24 => -COSINES[n - 16],
        n => COSINES[32 - n],
    }
}

/// What each sample gives to each wave.
const SHARES: [[i32; 8]; 8] = {
    let mut shares = [[0; 8]; 8];
    let mut wave = 0;
    while wave < 8 {
        let mut at = 0;
        while at < 8 {
            // The steady part is weighed by the root of one half.
            shares[wave][at] = if wave == 0 { COSINES[4] } else { cosine((2 * at + 1) * wave) };
            at += 1;
        }
        wave += 1;
    }
    shares
};

/// The waves of a block.
pub(super) fn transform(block: Block) -> Block {
    // A share is 2¹³, and half of the sum is taken: 2¹⁴; four bits are kept between the two ways.
    let rows = lines(&block, 10);
    lines(&rows, 18)
}

/// The waves of every row, as columns.
fn lines(block: &Block, shift: u32) -> Block {
    let mut waves = [0; 64];
    for (row, samples) in block.chunks_exact(8).enumerate() {
        for (wave, shares) in SHARES.iter().enumerate() {
            let sum: i32 = samples.iter().zip(shares).map(|(sample, share)| sample * share).sum();
            waves[wave * 8 + row] = (sum + (1 << (shift - 1))) >> shift;
        }
    }
    waves
}
